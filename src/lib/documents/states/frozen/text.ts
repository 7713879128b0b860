import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** What is said of a file that somebody has checked, at a terminal and on a page. */
export const text = catalogue(
	{
		usage:
			'Så här: npm run verify -- FIL [--sha256 HASH] [--lang sv|en]\n\nFIL är en fryst version som är hämtad ur portalen. HASH är kontrollsumman som portalen eller protokollet anger; då jämförs filen med den också.',
		holds: 'Filen håller. Inget i den är ändrat sedan kontrollsumman gjordes.',
		doesNotHold: 'Filen håller inte.',
		document: (title: string, version: number) => `Dokument: ${title}, version ${version}`,
		frozen: (state: string, moment: string, organisation: string) =>
			`Fryst: ${moment} (${state}), för ${organisation}`,
		decision: (decision: string) => `Beslut: ${decision}`,
		hash: (sha256: string) => `SHA-256: ${sha256}`,
		compare:
			'Kontrollsumman räknas på det som står i filen. Den som ändrar texten kan också räkna om summan: jämför den därför med den som portalen visar, eller som står i protokollet.',
		same: 'Kontrollsumman är den du angav.',
		other: (wanted: string) =>
			`Men filens kontrollsumma är inte den du angav (${wanted}). Det är en annan version, eller en ändrad text med en ny summa.`,
		stated: (sha256: string) => `Filen säger: ${sha256}`,
		computed: (sha256: string) => `Men innehållet ger: ${sha256}`,
		changes: {
			block: (number: number, quote: string) =>
				quote
					? `Stycke ${number} är ändrat. Där står nu: ”${quote}”`
					: `Stycke ${number} är ändrat.`,
			count: (stated: number, found: number) =>
				`Texten hade ${stated} stycken när den frystes och har ${found} nu.`,
			facts:
				'Texten är orörd. Något annat är ändrat: titeln, steget, beslutet, versionens nummer eller själva kontrollsumman.'
		},
		unreadable: {
			encoding: () =>
				'Filen är inte UTF-8. Den har sparats om i ett annat program, eller är skadad.',
			json: (detail: string) =>
				`Filen är inte giltig JSON. Något är ändrat, borttaget eller tillagt. (${detail})`,
			duplicate: (key: string) =>
				`Filen har två fält med samma namn (”${key}”). Två program kan då läsa olika saker, så den godtas inte.`,
			number: (number: string) =>
				`Filen har ett tal som inte är skrivet som portalen skriver dem (${number}).`,
			deep: () => 'Filen är inte från portalen: den är djupare än ett dokument kan vara.',
			format: (found: string) =>
				`Filen har formatet ”${found}”, som den här versionen av Kliv inte känner till.`,
			fields: (field: string) =>
				`Det är inte en fryst version ur portalen: fältet ”${field}” saknas eller är något annat.`
		},
		noFile: (file: string) => `Det går inte att läsa ${file}. Finns filen, och får du läsa den?`,
		tooLarge: (file: string, most: number) =>
			`${file} är större än ${most} MB. En fryst version är aldrig så stor.`
	},
	{
		usage:
			'Like this: npm run verify -- FILE [--sha256 HASH] [--lang sv|en]\n\nFILE is a frozen version downloaded from the portal. HASH is the checksum that the portal or the minutes state; the file is then compared with that too.',
		holds: 'The file holds. Nothing in it was changed since its checksum was made.',
		doesNotHold: 'The file does not hold.',
		document: (title: string, version: number) => `Document: ${title}, version ${version}`,
		frozen: (state: string, moment: string, organisation: string) =>
			`Frozen: ${moment} (${state}), for ${organisation}`,
		decision: (decision: string) => `Decision: ${decision}`,
		hash: (sha256: string) => `SHA-256: ${sha256}`,
		compare:
			'The checksum is computed from what the file says. Whoever changes the text can compute a new one: compare it with the one that the portal shows, or that stands in the minutes.',
		same: 'The checksum is the one you gave.',
		other: (wanted) =>
			`But the checksum of the file is not the one you gave (${wanted}). It is another version, or a changed text with a new checksum.`,
		stated: (sha256) => `The file says: ${sha256}`,
		computed: (sha256) => `But its content gives: ${sha256}`,
		changes: {
			block: (number, quote) =>
				quote
					? `Paragraph ${number} has been changed. It now says: “${quote}”`
					: `Paragraph ${number} has been changed.`,
			count: (stated, found) =>
				`The text had ${stated} paragraphs when it was frozen and has ${found} now.`,
			facts:
				'The text is untouched. Something else has been changed: the title, the step, the decision, the number of the version or the checksum itself.'
		},
		unreadable: {
			encoding: () => 'The file is not UTF-8. It has been saved by another program, or is damaged.',
			json: (detail) =>
				`The file is not valid JSON. Something has been changed, removed or added. (${detail})`,
			duplicate: (key) =>
				`The file has two fields of the same name (“${key}”). Two programs may then read different things, so it is not accepted.`,
			number: (number) =>
				`The file has a number that is not written as the portal writes them (${number}).`,
			deep: () => 'The file is not from the portal: it is deeper than a document can be.',
			format: (found) =>
				`The file has the format “${found}”, which this version of Kliv does not know.`,
			fields: (field) =>
				`It is not a frozen version from the portal: the field “${field}” is missing, or is something else.`
		},
		noFile: (file) => `${file} cannot be read. Does it exist, and may you read it?`,
		tooLarge: (file, most) =>
			`${file} is larger than ${most} MB. A frozen version is never that large.`
	}
);
