export const demoPassword = 'demo-kliv-2027';

/** The demo's people, as the contract names them; what they may do is in supabase/seed.sql. */
export const signIns = [
	['processledare@plattform.example', 'leads the process of the whole platform'],
	['redaktor@regionjh.example', 'editor, Region Jämtland Härjedalen'],
	['redaktor@kommunforbundet.example', 'editor, Kommunförbundet Jämtland Härjedalen'],
	['redaktor@ostersund.example', 'editor, Östersunds kommun'],
	['redaktor@krokom.example', 'editor, Krokoms kommun'],
	['forskare@miun.example', 'goals and methods, Mittuniversitetet'],
	['referens@naringsliv.example', 'reads, comments and proposes, Samling Näringsliv'],
	['referens@handelskammaren.example', 'the same, Handelskammaren'],
	['styrgrupp@regionjh.example', 'styrgrupp, Region Jämtland Härjedalen'],
	['styrgrupp@kommunforbundet.example', 'styrgrupp, Kommunförbundet'],
	['styrgrupp@ostersund.example', 'styrgrupp, Östersunds kommun'],
	['registrator@regionjh.example', 'registrar, Region Jämtland Härjedalen'],
	['ordforande@krokom.example', 'acts for Krokoms kommun or Kommunförbundet'],
	['handlaggare@lansstyrelsen.example', 'comments, Länsstyrelsen i Jämtlands län'],
	['utanfor@annanregion.example', 'has no part in anything']
] as const;

/** What a person sees in the terminal when the portal is up. */
export function introduction(origin: string, demo: boolean): string {
	if (!demo) return `\nKliv answers at ${origin}\n`;
	const width = Math.max(...signIns.map(([email]) => email.length));
	return [
		'',
		`Kliv answers at ${origin}`,
		'',
		`Demo sign-ins, all with the password ${demoPassword}:`,
		...signIns.map(([email, part]) => `  ${email.padEnd(width)}  ${part}`),
		'',
		'Windows of one browser share a session: use a private window for a second person.',
		'Mails, with their sign-in codes, are shown at /dev/mail.',
		''
	].join('\n');
}
