import type { HandleClientError } from '@sveltejs/kit';

/** The error page says what to do in the reader's language; what happened goes to the console. */
export const handleError: HandleClientError = ({ error, status }) => {
	if (status !== 404) reportError(error);
	return { message: '' };
};
