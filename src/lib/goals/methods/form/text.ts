import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		newIndicator: 'Ny indikator',
		newIndicatorLead: 'En indikator visar om målet nås. Sedan skriver du dess mätmetod.',
		editIndicator: 'Ändra indikatorn',
		code: 'Kod',
		codeHint: 'Kort, till exempel JOBB-1. Används i filer och diagram.',
		name: 'Namn',
		nameHint: 'Vad som mäts, i klarspråk.',
		nameSma: 'Namn på sydsamiska',
		kind: 'Slag',
		kindHint: 'Var i kedjan från insats till effekt indikatorn hör hemma.',
		optional: 'frivilligt',
		neededToPropose: 'behövs innan metoden läggs fram',
		saveIndicator: 'Spara indikatorn',
		save: 'Spara utkastet',
		cancel: 'Avbryt',
		error: 'Inget är sparat',
		newSheet: 'Ny mätmetod',
		newSheetLead:
			'Metodbladet säger hur, av vem, från vilken källa och hur ofta det mäts. Du kan spara ett utkast och fortsätta senare.',
		newVersionLead:
			'En ändrad metod blir en ny version. Serien bryts där den börjar gälla, och det som redan är rapporterat räknas aldrig om.',
		choose: 'Välj',
		taken: 'Koden används redan på det här målet.',
		restsNamed:
			'Indikatorns metod är framlagd eller beslutad, så dess namn ändras inte. Ett skrivfel rättas av den som registrerar beslut.'
	},
	{
		newIndicator: 'New indicator',
		newIndicatorLead: 'An indicator shows whether the goal is reached. Then you write its method.',
		editIndicator: 'Change the indicator',
		code: 'Code',
		codeHint: 'Short, for example JOBS-1. Used in files and charts.',
		name: 'Name',
		nameHint: 'What is measured, in plain words.',
		nameSma: 'Name in South Sami',
		kind: 'Kind',
		kindHint: 'Where in the chain from activity to outcome it belongs.',
		optional: 'optional',
		neededToPropose: 'needed before it is put forward',
		saveIndicator: 'Save the indicator',
		save: 'Save the draft',
		cancel: 'Cancel',
		error: 'Nothing is saved',
		newSheet: 'New method',
		newSheetLead:
			'The sheet says how, by whom, from what source and how often it is measured. You can save a draft and go on later.',
		newVersionLead:
			'A changed method becomes a new version. The series breaks where it begins to count, and what has been reported is never recomputed.',
		choose: 'Choose',
		taken: 'The code is used on this goal already.',
		restsNamed:
			'Its method has been put forward or decided, so its name does not change. Who registers decisions corrects a slip of the pen.'
	}
);
