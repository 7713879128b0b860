import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		states: { planned: 'Planerad', running: 'Pågår', ended: 'Avslutad' }
	},
	{
		states: { planned: 'Planned', running: 'Running', ended: 'Ended' }
	}
);
