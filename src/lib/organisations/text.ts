import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		organisation: 'Organisation',
		unseen: 'en organisation som du inte ser',
		unseenPerson: 'en person som du inte ser',
		kinds: {
			region: 'Region',
			kommunforbund: 'Kommunförbund',
			kommun: 'Kommun',
			universitet: 'Universitet',
			myndighet: 'Statlig myndighet',
			naringsliv: 'Näringslivet'
		}
	},
	{
		organisation: 'Organisation',
		unseen: 'an organisation that you cannot see',
		unseenPerson: 'a person you cannot see',
		kinds: {
			region: 'Region',
			kommunforbund: 'Association of municipalities',
			kommun: 'Municipality',
			universitet: 'University',
			myndighet: 'State authority',
			naringsliv: 'Business'
		}
	}
);
