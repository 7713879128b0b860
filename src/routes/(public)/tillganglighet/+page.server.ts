import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { mailFrom } = services().settings;
	const address = /<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
	return { contact: address.endsWith('@localhost') ? null : address };
};
