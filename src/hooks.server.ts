import { randomBytes } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { underItsOwnName } from '#lib/identity/demo.server.ts';
import { session } from '#lib/identity/session.server.ts';
import { limitBodies } from '#lib/platform/body-limit.ts';
import { explain } from '#lib/platform/errors.ts';
import { isLanguage } from '#lib/platform/i18n/catalogue.ts';
import { securityHeaders } from '#lib/platform/security-headers.ts';
import { services } from '#lib/platform/services.server.ts';

/** Where files are taken: pictures, evidence, tables to read in. */
const takesFiles = new Set<string | null>([
	'/(portal)/documents/[id]/files',
	'/(portal)/goals/[id]/indicators/[indicator]/figures',
	'/(portal)/goals/[id]/indicators/[indicator]/figures/[figure]/evidence',
	'/(portal)/goals/figures/import'
]);

const themes = ['auto', 'light', 'dark', 'contrast'] as const;

const frame: Handle = async ({ event, resolve }) => {
	const { database } = services();
	const language = event.cookies.get('kliv-language');
	const theme = themes.find((name) => name === event.cookies.get('kliv-theme'));

	event.locals.language = isLanguage(language) ? language : 'sv';
	event.locals.theme = theme ?? 'auto';
	event.locals.claims = null;
	event.locals.caller = null;
	event.locals.person = null;
	event.locals.sessionEnded = false;
	event.locals.asCaller = (work) =>
		event.locals.caller ? database.asCaller(event.locals.caller, work) : database.asAnonymous(work);

	return resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || path.includes('source-sans-3-latin-wght-normal'),
		transformPageChunk: ({ html }) =>
			html
				.replace('%kliv.language%', event.locals.language)
				.replace('%kliv.theme%', event.locals.theme)
	});
};

export const handle = sequence(
	securityHeaders,
	underItsOwnName,
	limitBodies(({ route }) => takesFiles.has(route.id)),
	frame,
	session
);

/**
 * Every error page says what happened and what to do. What nobody foresaw gets a reference too, under
 * which the log tells more.
 */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const { language } = event.locals;
	if (status === 404) return { message: explain('not_found', language) };
	if (status < 500) return { message: explain('invalid', language) };
	const reference = randomBytes(3).toString('hex').toUpperCase();
	const { method } = event.request;
	services().log.error(
		{ reference, route: event.route.id, method, status, error },
		'a page failed'
	);
	return { message: explain('unexpected', language), code: reference };
};
