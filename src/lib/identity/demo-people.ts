import type { Language } from '#lib/platform/i18n/catalogue.ts';

/** Password of every demo sign-in; the demo exists only where the database was seeded with it. */
export const demoPassword = 'demo-kliv-2027';

interface DemoPerson {
	email: string;
	organisation: string;
	role: Record<Language, string>;
}

const editor = { sv: 'Redigerar strategin', en: 'Edits the strategy' };
const reference = { sv: 'Läser, kommenterar och föreslår', en: 'Reads, comments and proposes' };
const steering = { sv: 'Sitter i styrgruppen', en: 'Member of the steering group' };

/** In the order in which they are interesting to try. */
export const demoPeople: DemoPerson[] = [
	{
		email: 'redaktor@regionjh.example',
		organisation: 'Region Jämtland Härjedalen',
		role: editor
	},
	{ email: 'redaktor@ostersund.example', organisation: 'Östersunds kommun', role: editor },
	{ email: 'referens@naringsliv.example', organisation: 'Samling Näringsliv', role: reference },
	{
		email: 'processledare@plattform.example',
		organisation: 'Region Jämtland Härjedalen',
		role: { sv: 'Leder arbetet och ger mandat', en: 'Leads the work and grants mandates' }
	},
	{
		email: 'ordforande@krokom.example',
		organisation: 'Krokoms kommun, Kommunförbundet',
		role: { sv: 'Agerar för två organisationer', en: 'Acts for two organisations' }
	},
	{
		email: 'utanfor@annanregion.example',
		organisation: 'En annan region',
		role: { sv: 'Deltar inte i något', en: 'Takes part in nothing' }
	},
	{
		email: 'redaktor@kommunforbundet.example',
		organisation: 'Kommunförbundet Jämtland Härjedalen',
		role: editor
	},
	{ email: 'redaktor@krokom.example', organisation: 'Krokoms kommun', role: editor },
	{
		email: 'forskare@miun.example',
		organisation: 'Mittuniversitetet',
		role: { sv: 'Redigerar mål och metoder', en: 'Edits goals and methods' }
	},
	{ email: 'referens@handelskammaren.example', organisation: 'Handelskammaren', role: reference },
	{
		email: 'handlaggare@lansstyrelsen.example',
		organisation: 'Länsstyrelsen i Jämtlands län',
		role: { sv: 'Kommenterar', en: 'Comments' }
	},
	{
		email: 'styrgrupp@regionjh.example',
		organisation: 'Region Jämtland Härjedalen',
		role: steering
	},
	{
		email: 'styrgrupp@kommunforbundet.example',
		organisation: 'Kommunförbundet Jämtland Härjedalen',
		role: steering
	},
	{ email: 'styrgrupp@ostersund.example', organisation: 'Östersunds kommun', role: steering },
	{
		email: 'registrator@regionjh.example',
		organisation: 'Region Jämtland Härjedalen',
		role: { sv: 'Registrator', en: 'Registrar' }
	}
];
