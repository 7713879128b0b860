import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Det som saknas',
		lead: 'Värden som de antagna metoderna frågar efter och som inte är införda. Ett värde som är dolt för att skydda personer saknas inte.',
		none: 'Inget saknas',
		noneText: 'Alla värden som borde ha funnits nu är införda.',
		nothingAsked: 'Inget att visa',
		nothingAskedText:
			'Här syns värden som saknas eller väntas för de mål som du får läsa. Just nu är det inga.',
		filter: {
			title: 'Avgränsa',
			organisation: 'Ansvarig',
			indicator: 'Indikator',
			area: 'Område',
			sex: 'Kön',
			all: 'Alla',
			submit: 'Visa',
			clear: 'Visa allt'
		},
		overdue: 'Borde ha funnits nu',
		dueIn: (month: string) => `Ska in i ${month}`,
		backToOverdue: 'Till det som borde ha funnits nu',
		noneThenText: 'Inga värden väntas då.',
		pages: 'Sidor',
		previous: 'Föregående',
		next: 'Nästa',
		shown: (from: string, to: string, of: string) => `Visar ${from}–${to} av ${of}.`,
		total: (figures: string) => `Saknade värden: ${figures}.`,
		wholeMonth: (count: string, month: string) => `Visa alla ${count} i ${month}`,
		wheel: 'Årshjul: vad som ska in härnäst',
		wheelLead: 'De närmaste tolv månaderna, och vem som ska föra in.',
		nothing: 'Inget',
		values: (count: number) => (count === 1 ? '1 värde' : `${count} värden`),
		of: (missing: number, asked: number) => `${missing} av ${asked} saknas`,
		fill: 'För in',
		columns: {
			indicator: 'Indikator',
			period: 'Period',
			missing: 'Saknas',
			due: 'Skulle ha funnits',
			coming: 'Ska in',
			who: 'Ansvarig',
			act: 'Gör'
		},
		unowned: 'Ingen är utpekad',
		reminders:
			'Den som rapporterar värden i en samarbetsyta får ett brev när något där är försenat, högst en gång i månaden.'
	},
	{
		title: 'What is missing',
		lead: 'Figures that the adopted methods ask for and that have not been entered. A figure that is hidden to protect persons is not missing.',
		none: 'Nothing is missing',
		noneText: 'All figures that should be there by now have been entered.',
		nothingAsked: 'Nothing to show',
		nothingAskedText:
			'Figures that are missing or expected appear here, for the goals that you may read. Right now there are none.',
		filter: {
			title: 'Narrow down',
			organisation: 'Responsible',
			indicator: 'Indicator',
			area: 'Area',
			sex: 'Sex',
			all: 'All',
			submit: 'Show',
			clear: 'Show everything'
		},
		overdue: 'Should be there by now',
		dueIn: (month) => `Due in ${month}`,
		backToOverdue: 'To what should be there by now',
		noneThenText: 'No figures are expected then.',
		pages: 'Pages',
		previous: 'Previous',
		next: 'Next',
		shown: (from, to, of) => `Showing ${from}–${to} of ${of}.`,
		total: (figures) => `Missing figures: ${figures}.`,
		wholeMonth: (count, month) => `Show all ${count} in ${month}`,
		wheel: 'Year wheel: what is due next',
		wheelLead: 'The next twelve months, and who enters the figures.',
		nothing: 'Nothing',
		values: (count) => (count === 1 ? '1 figure' : `${count} figures`),
		of: (missing, asked) => `${missing} of ${asked} missing`,
		fill: 'Enter',
		columns: {
			indicator: 'Indicator',
			period: 'Period',
			missing: 'Missing',
			due: 'Was due',
			coming: 'Due',
			who: 'Responsible',
			act: 'Act'
		},
		unowned: 'Nobody is named',
		reminders:
			'Those who report figures in a space get a letter when something there is overdue, at most once a month.'
	}
);
