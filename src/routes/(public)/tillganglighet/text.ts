import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/**
 * The statement that lagen (2018:1937) om tillgänglighet till digital offentlig service asks for.
 * It tells what has been tried, and how; change it, and the day, when that changes.
 */
export const assessedOn = '2026-11-21';

export const text = catalogue(
	{
		title: 'Tillgänglighet i Kliv',
		lead: 'Kliv ska kunna användas av alla. Här står hur långt vi har kommit, vad som brister och hur du säger till.',
		whoTitle: 'Vem som ansvarar',
		who: 'Den organisation som driver Kliv för länets räkning ansvarar för att Kliv följer lagen (2018:1937) om tillgänglighet till digital offentlig service. Den här installationen är en demonstration. Ingen offentlig aktör har tagit den i drift.',
		howTitle: 'Så tillgängligt är Kliv',
		how: 'Kliv är delvis förenligt med lagens krav, som motsvarar WCAG 2.1 nivå AA. Vårt eget mål är WCAG 2.2 nivå AA. Bristerna som vi känner till står här under.',
		lacksTitle: 'Det här brister',
		lacks: [
			{
				who: 'Du som använder skärmläsare',
				what: [
					'När flera skriver samtidigt läses andras ändringar och markörer inte upp. Du kan läsa vilka som är i dokumentet, och du hör om din egen text är sparad.',
					'Vi har inte prövat dokumentredigeraren med NVDA, JAWS, VoiceOver eller TalkBack.'
				]
			},
			{
				who: 'Du som inte använder JavaScript',
				what: [
					'Du kan logga in, läsa listor och ge mandat, men inte läsa eller skriva i dokument som flera redigerar tillsammans.'
				]
			},
			{
				who: 'Du som behöver lättläst text',
				what: ['Det finns ingen lättläst version, och inget innehåll på teckenspråk.']
			},
			{
				who: 'Det som användarna själva lägger in',
				what: [
					'Dokument skrivs av många. Rubriker, tabeller och länktexter kan därför vara mindre tydliga än de borde.'
				]
			}
		],
		why: 'Bristerna beror på att Kliv är nytt. Vi åberopar inte att någon anpassning skulle vara oskäligt betungande.',
		testedTitle: 'Så har vi prövat',
		tested: [
			'Vi har bedömt Kliv själva. Ingen utomstående har granskat det, och ingen person med funktionsnedsättning har ännu prövat det åt oss.',
			'Kontrasten mellan text och bakgrund räknas ut för varje utseende varje gång koden ändras.',
			'Programmet axe söker automatiskt efter hinder på de viktigaste sidorna, i tre utseenden och två fönsterbredder. Det hittar inte allt.',
			'Automatiska prov använder menyer, formulär och dokument med enbart tangentbord, och det mesta utan JavaScript.',
			'Sidorna är gjorda för att kunna användas i 200 procents förstoring, i fönster ned till 360 bildpunkters bredd och med minskad rörelse.',
			'Du kan själv välja ljust, mörkt eller kontrastrikt utseende.'
		],
		tellTitle: 'Säg till om något inte fungerar',
		tell: 'Berätta vad du försökte göra, på vilken sida, och vilka hjälpmedel du använder. Behöver du innehåll i en annan form ska du få det.',
		tellMail: 'Skriv till',
		tellLead: 'I demonstrationen vänder du dig till processledaren.',
		superviseTitle: 'Om du inte är nöjd med svaret',
		supervise:
			'Då kan du anmäla bristen till den myndighet som har tillsyn över lagen. Det gör du på',
		superviseLink: 'https://www.digg.se/tdosanmalan',
		superviseAddress: 'digg.se/tdosanmalan',
		dates: (day: string) => `Bedömningen gjordes och sidan uppdaterades senast den ${day}.`
	},
	{
		title: 'Accessibility of Kliv',
		lead: 'Everyone should be able to use Kliv. This is how far we have come, what is lacking, and how to tell us.',
		whoTitle: 'Who is responsible',
		who: 'The organisation that runs Kliv on behalf of the county is responsible for its compliance with the Swedish act (2018:1937) on accessibility of digital public services. This installation is a demonstration. No public body has put it into service.',
		howTitle: 'How accessible Kliv is',
		how: 'Kliv is partially compliant with the requirements of the act, which correspond to WCAG 2.1 level AA. Our own aim is WCAG 2.2 level AA. The shortcomings we know of are listed below.',
		lacksTitle: 'What is lacking',
		lacks: [
			{
				who: 'If you use a screen reader',
				what: [
					'When several people write at once, the changes and carets of others are not read out. You can read who is in the document, and you hear whether your own text is saved.',
					'We have not tried the document editor with NVDA, JAWS, VoiceOver or TalkBack.'
				]
			},
			{
				who: 'If you do not use JavaScript',
				what: [
					'You can sign in, read lists and grant mandates, but not read or write in documents that several people edit together.'
				]
			},
			{
				who: 'If you need easy-to-read text',
				what: ['There is no easy-to-read version, and no content in sign language.']
			},
			{
				who: 'What users add themselves',
				what: [
					'Documents are written by many people. Headings, tables and link texts may be less clear than they should be.'
				]
			}
		],
		why: 'The shortcomings are there because Kliv is new. We do not claim that any adaptation would be a disproportionate burden.',
		testedTitle: 'How we have tested',
		tested: [
			'We have assessed Kliv ourselves. No outsider has reviewed it, and no person with a disability has tried it for us yet.',
			'The contrast between text and background is calculated for every appearance each time the code changes.',
			'The program axe looks for barriers on the most important pages, in three appearances and two window widths. It does not find everything.',
			'Automatic tests use menus, forms and documents by keyboard alone, and most of it without JavaScript.',
			'The pages are made to be used at 200 per cent zoom, in windows down to 360 pixels wide, and with reduced motion.',
			'You can choose a light, a dark or a high-contrast appearance.'
		],
		tellTitle: 'Tell us if something does not work',
		tell: 'Say what you tried to do, on which page, and what assistive technology you use. If you need content in another form you shall have it.',
		tellMail: 'Write to',
		tellLead: 'In the demonstration you turn to the process lead.',
		superviseTitle: 'If you are not content with the answer',
		supervise:
			'You can then report the shortcoming to the authority that supervises the act. You do so at',
		superviseLink: 'https://www.digg.se/tdosanmalan',
		superviseAddress: 'digg.se/tdosanmalan',
		dates: (day: string) => `Assessed and last updated on ${day}.`
	}
);
