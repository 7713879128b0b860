import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		share: (what: string) => `${what} är delad med din organisation`,
		from: (organisation: string) => `Ansvarig: ${organisation}`
	},
	{
		share: (what: string) => `${what} is shared with your organisation`,
		from: (organisation: string) => `Responsible: ${organisation}`
	}
);
