import { redirect } from '@sveltejs/kit';
import { isLanguage } from '#lib/platform/i18n/catalogue.ts';
import { ownPath } from '#lib/platform/own-path.ts';
import type { Actions } from './$types';

const themes = ['auto', 'light', 'dark', 'contrast'];
const year = 365 * 24 * 60 * 60;

/** Language and appearance are remembered in this browser, signed in or not. */
export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const form = await request.formData();
		const language = form.get('language');
		const theme = form.get('theme');
		const kept = {
			path: '/',
			maxAge: year,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		} as const;

		if (isLanguage(language)) cookies.set('kliv-language', language, kept);
		if (typeof theme === 'string' && themes.includes(theme)) cookies.set('kliv-theme', theme, kept);
		redirect(303, ownPath(form.get('back'), url));
	}
};
