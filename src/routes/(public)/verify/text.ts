import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Kontrollera en fryst fil',
		lead: 'En fryst version har en kontrollsumma. Med den kan vem som helst se att texten är precis den som frystes, utan att lita på portalen.',
		whatTitle: 'Vad kontrollsumman visar',
		what: 'Summan räknas på hela filen: texten, titeln, steget, beslutet och versionens nummer. Ändras en enda bokstav blir summan en annan.',
		notTitle: 'Vad den inte visar',
		not: 'Den som ändrar texten kan också räkna om summan. Jämför därför alltid med den summa som portalen visar på dokumentets sida Läge och historik, eller som står i protokollet.',
		howTitle: 'Så gör du',
		how: [
			'Hämta filen på dokumentets sida Läge och historik, eller be någon som får läsa dokumentet om den.',
			'Kör kommandot nedan i en kopia av Klivs källkod. Det behöver varken portalen eller en databas.',
			'Jämför summan som det skriver ut med den som du har fått på annat håll. Lägg till --sha256 och summan, så jämför kommandot åt dig.'
		],
		command: 'npm run verify -- FIL',
		withoutTitle: 'Utan våra program',
		without:
			'Filen är vanlig JSON. Ta bort fältet sha256, skriv resten i kanonisk form och räkna SHA-256 på UTF-8. Det här gör samma sak i Python:',
		rulesTitle: 'Kanonisk form',
		rules: [
			'Inga mellanslag eller radbrytningar mellan delarna.',
			'Fälten står i ordning efter sina namn (UTF-16), varje namn en gång.',
			'I text skrivs bara citattecken, omvänt snedstreck och styrtecken på annat sätt än som sig själva. Inget normaliseras.',
			'Tal är heltal, skrivna utan decimaler och exponent.',
			'Ett fält utan värde utelämnas.'
		],
		fieldsTitle: 'Vad filen innehåller',
		fields: [
			{ field: 'format', what: 'kliv-frozen-1' },
			{
				field: 'document',
				what: 'vilket dokument: id, titel, slag, om rubrikerna är numrerade och vad det ändrar'
			},
			{
				field: 'version',
				what: 'nummer, namn och vilken rad i ändringsloggen som är textens sista'
			},
			{
				field: 'step',
				what: 'steget som frös den: från och till vilket läge, när, för vilken organisation, skäl och beslut'
			},
			{ field: 'content', what: 'texten' },
			{ field: 'pictures', what: 'kontrollsumman för varje bild som texten visar' },
			{
				field: 'blocks',
				what: 'kontrollsumman för varje stycke, så att det går att säga vilket som är ändrat'
			},
			{ field: 'sha256', what: 'kontrollsumman; ingår inte i det som den räknas på' }
		],
		code: 'Kontroll i Python',
		column: { field: 'Fält', what: 'Vad det är' }
	},
	{
		title: 'Check a frozen file',
		lead: 'A frozen version has a checksum. With it anybody can see that the text is exactly the one that was frozen, without trusting the portal.',
		whatTitle: 'What the checksum shows',
		what: 'It is computed over the whole file: the text, the title, the step, the decision and the number of the version. If a single letter changes, so does the checksum.',
		notTitle: 'What it does not show',
		not: 'Whoever changes the text can compute a new checksum. So always compare it with the one that the portal shows on the document’s page State and history, or that stands in the minutes.',
		howTitle: 'How to do it',
		how: [
			'Download the file from the document’s page State and history, or ask somebody who may read the document for it.',
			'Run the command below in a copy of the source of Kliv. It needs neither the portal nor a database.',
			'Compare the checksum that it prints with the one you have from elsewhere. Add --sha256 and the checksum, and the command compares for you.'
		],
		command: 'npm run verify -- FILE',
		withoutTitle: 'Without our programs',
		without:
			'The file is plain JSON. Remove the field sha256, write the rest in canonical form and compute SHA-256 over its UTF-8. This does the same in Python:',
		rulesTitle: 'Canonical form',
		rules: [
			'No white space between the parts.',
			'Fields stand in the order of their names (UTF-16), each name once.',
			'In text only quotation marks, backslashes and control characters are written as anything but themselves. Nothing is normalised.',
			'Numbers are integers, written without decimals and exponents.',
			'A field without a value is left out.'
		],
		fieldsTitle: 'What the file holds',
		fields: [
			{ field: 'format', what: 'kliv-frozen-1' },
			{
				field: 'document',
				what: 'which document: id, title, kind, whether its headings are numbered and what it revises'
			},
			{
				field: 'version',
				what: 'number, name and which row of the update log is the last of the text'
			},
			{
				field: 'step',
				what: 'the step that froze it: from and to which state, when, for which organisation, reason and decision'
			},
			{ field: 'content', what: 'the text' },
			{ field: 'pictures', what: 'the checksum of every picture that the text shows' },
			{
				field: 'blocks',
				what: 'the checksum of every paragraph, so that it can be said which one was changed'
			},
			{ field: 'sha256', what: 'the checksum; not part of what it is computed over' }
		],
		code: 'Check in Python',
		column: { field: 'Field', what: 'What it is' }
	}
);
