import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Versioner',
		trail: 'Var du är',
		spaces: 'Samarbetsytor',
		lead: 'En version är texten som den var vid ett visst tillfälle. Portalen sparar versioner själv när ni har skrivit en stund och sedan pausar. Den som får redigera kan namnge en version.',
		open: 'Till texten',
		now: 'Texten nu',
		nowChanged: (updates: string) => `Ändrad sedan senaste versionen av ${updates}.`,
		nowSame: 'Ingen har skrivit sedan den senaste versionen.',
		number: (number: number) => `Version ${number}`,
		named: (number: number, name: string) => `Version ${number}: ${name}`,
		kinds: {
			automatic: 'Sparad automatiskt',
			named: 'Namngiven',
			before_restore: 'Före en återställning',
			frozen: 'Fryst'
		},
		madeBy: {
			automatic: (who: string) => `Sparad av ${who}`,
			named: (who: string) => `Namngiven av ${who}`,
			before_restore: (who: string) => `Återställd av ${who}`,
			frozen: (who: string) => `Fryst av ${who}`
		},
		wrote: 'Skrev:',
		nobodyWrote: 'Ingen skrev sedan versionen före.',
		unknown: 'någon som du inte ser',
		person: (person: string, organisation: string) => `${person}, ${organisation}`,
		changed: 'Vad ändrades',
		toNow: 'Jämför med nu',
		empty: 'Inga versioner ännu',
		emptyText:
			'En version sparas när ni har skrivit en stund och sedan gör en paus. Du kan också namnge texten som den är nu.',
		naming: {
			title: 'Namnge texten som den är nu',
			name: 'Namn',
			nameHint: 'Till exempel ”Till styrgruppen 3 december”.',
			note: 'Anteckning (valfri)',
			noteHint: 'Det som andra bör veta om versionen.',
			save: 'Spara versionen',
			done: (number: number) => `Version ${number} är sparad.`,
			nothing: 'Det finns ingen text att spara ännu.',
			error: 'Versionen sparades inte',
			wording: {
				name: 'Ge versionen ett namn.',
				'name.too_big': 'Namnet är för långt. Det får ha högst 200 tecken.',
				'note.too_big': 'Anteckningen är för lång. Den får ha högst 500 tecken.'
			}
		},
		choose: {
			title: 'Jämför två versioner',
			from: 'Från',
			to: 'Till',
			button: 'Jämför'
		},
		since: {
			you: (when: string, who: string) => `Sedan du var här senast, ${when}, har ${who} skrivit.`,
			organisation: (organisation: string, when: string, who: string) =>
				`Sedan ${organisation} skrev här senast, ${when}, har ${who} skrivit.`,
			others: (names: string, more: number) =>
				more === 1 ? `${names} och en till` : `${names} och ${more} till`,
			and: 'och',
			show: 'Visa vad som är ändrat'
		},
		comparison: {
			title: 'Vad som är ändrat',
			text: 'Texten',
			fromTo: (from: string, to: string) => `Från ${from} till ${to}`,
			nowName: 'texten nu',
			earlier: 'texten som du eller din organisation såg den senast',
			same: 'Texterna är lika',
			sameText: 'Inget ord skiljer mellan de två.',
			changes: (count: number) => (count === 1 ? '1 ändring' : `${count} ändringar`),
			wordsAdded: (count: number) => (count === 1 ? '1 ord tillagt' : `${count} ord tillagda`),
			wordsRemoved: (count: number) => (count === 1 ? '1 ord borttaget' : `${count} ord borttagna`),
			moved: (count: number) => (count === 1 ? '1 flyttat stycke' : `${count} flyttade stycken`),
			formatted: (count: number) =>
				count === 1 ? '1 stycke med annat utseende' : `${count} stycken med annat utseende`,
			next: 'Nästa ändring',
			previous: 'Föregående ändring',
			keys: 'Alt + pil ned och pil upp går mellan ändringarna.',
			at: (number: number, count: number) => `Ändring ${number} av ${count}`,
			legend: 'Så läser du',
			added: 'Tillagt',
			removed: 'Borttaget',
			formattedPiece: 'Annat utseende',
			endAdded: 'slut på tillagt',
			endRemoved: 'slut på borttaget',
			paragraph: 'styckebrytning',
			kinds: {
				added: 'Nytt',
				removed: 'Borttaget',
				changed: 'Ändrat',
				moved: 'Flyttat hit',
				left: 'Flyttat härifrån'
			},
			divided: 'Stycket är delat',
			joined: 'Två stycken är ihopslagna',
			movedTo: 'Till den nya platsen',
			movedFrom: 'Till den gamla platsen',
			was: (before: string, after: string) => `${before} blev ${after}`,
			looks: {
				paragraph: 'stycke',
				heading: (level: number) => `rubrik ${level}`,
				bullet_list: 'punktlista',
				ordered_list: 'numrerad lista',
				task_list: 'uppgift',
				done: 'gjord uppgift',
				deeper: (depth: number) => `nivå ${depth}`,
				quoted: 'citat',
				other: 'block'
			},
			marks: {
				strong: 'fet',
				em: 'kursiv',
				link: (href: string) => `länk till ${href}`,
				plain: 'utan formatering'
			},
			row: { added: 'Ny rad', removed: 'Borttagen rad', moved: 'Flyttad rad' },
			cell: { added: 'Ny cell', removed: 'Borttagen cell' },
			image: 'Bild',
			imageOther: 'Bilden är utbytt',
			rule: 'Skiljelinje',
			gap: (count: number) =>
				count === 1 ? '1 oförändrat stycke' : `${count} oförändrade stycken`,
			all: 'Visa hela texten',
			onlyChanges: 'Visa bara ändringarna',
			tooLong:
				'Jämförelsen gick inte att göra just nu. Försök igen om en stund, eller välj två versioner som ligger närmare varandra.'
		},
		reading: {
			hash: 'Textens kontrollsumma (SHA-256)',
			frozenHash: 'Den frysta versionens kontrollsumma (SHA-256)',
			frozenFile: 'Hämta den frysta filen',
			note: 'Anteckning',
			authors: 'Skrev sedan versionen före',
			compare: 'Jämför med nu',
			previous: 'Vad som ändrades',
			restore: 'Återställ',
			empty: 'Texten är tom i den här versionen.',
			colours: 'Färga texten efter vem som skrev',
			plain: 'Utan färger',
			byOrganisation: 'Vem skrev: organisation',
			byPerson: 'Vem skrev: person',
			notYet: 'Vem som skrev den här versionen är inte inläst än. Försök igen om en stund.',
			missingImage: (alt: string) => `Bild: ${alt}`
		},
		restoring: {
			title: (version: string) => `Återställ ${version}`,
			lead: 'Så här ändras texten om du återställer. Inget försvinner: texten som den är nu sparas först som en egen version.',
			keeps:
				'Det som är lika ligger kvar som det är, med kommentarer. Text som kommer tillbaka tillhör dem som skrev den.',
			confirm: 'Återställ texten',
			cancel: 'Avbryt',
			nothing: 'Texten är redan som i den här versionen.',
			done: (version: string) =>
				`Texten är återställd till ${version}. Det som stod där före finns kvar som en egen version.`,
			failed: 'Texten återställdes inte',
			changedMeanwhile:
				'Någon skrev medan du läste. Läs igenom ändringarna igen och återställ sedan.'
		}
	},
	{
		title: 'Versions',
		trail: 'Where you are',
		spaces: 'Spaces',
		lead: 'A version is the text as it was at one moment. The portal keeps versions by itself when you have written for a while and then pause. Those who may edit can name a version.',
		open: 'To the text',
		now: 'The text now',
		nowChanged: (updates) => `Changed since the newest version by ${updates}.`,
		nowSame: 'Nobody has written since the newest version.',
		number: (number) => `Version ${number}`,
		named: (number, name) => `Version ${number}: ${name}`,
		kinds: {
			automatic: 'Kept automatically',
			named: 'Named',
			before_restore: 'Before a restore',
			frozen: 'Frozen'
		},
		madeBy: {
			automatic: (who) => `Kept by ${who}`,
			named: (who) => `Named by ${who}`,
			before_restore: (who) => `Restored by ${who}`,
			frozen: (who) => `Frozen by ${who}`
		},
		wrote: 'Wrote:',
		nobodyWrote: 'Nobody wrote since the version before.',
		unknown: 'someone you do not see',
		person: (person, organisation) => `${person}, ${organisation}`,
		changed: 'What changed',
		toNow: 'Compare with now',
		empty: 'No versions yet',
		emptyText:
			'A version is kept when you have written for a while and then pause. You can also name the text as it is now.',
		naming: {
			title: 'Name the text as it is now',
			name: 'Name',
			nameHint: 'For example “To the steering group, 3 December”.',
			note: 'Note (optional)',
			noteHint: 'What others should know about the version.',
			save: 'Save the version',
			done: (number) => `Version ${number} is saved.`,
			nothing: 'There is no text to save yet.',
			error: 'The version was not saved',
			wording: {
				name: 'Give the version a name.',
				'name.too_big': 'The name is too long. It may have at most 200 characters.',
				'note.too_big': 'The note is too long. It may have at most 500 characters.'
			}
		},
		choose: { title: 'Compare two versions', from: 'From', to: 'To', button: 'Compare' },
		since: {
			you: (when, who) => `Since you were last here, ${when}, ${who} have written.`,
			organisation: (organisation, when, who) =>
				`Since ${organisation} last wrote here, ${when}, ${who} have written.`,
			others: (names, more) => `${names} and ${more} more`,
			and: 'and',
			show: 'Show what has changed'
		},
		comparison: {
			title: 'What has changed',
			text: 'The text',
			fromTo: (from, to) => `From ${from} to ${to}`,
			nowName: 'the text now',
			earlier: 'the text as you or your organisation last saw it',
			same: 'The texts are the same',
			sameText: 'Not a word differs between the two.',
			changes: (count) => (count === 1 ? '1 change' : `${count} changes`),
			wordsAdded: (count) => (count === 1 ? '1 word added' : `${count} words added`),
			wordsRemoved: (count) => (count === 1 ? '1 word removed' : `${count} words removed`),
			moved: (count) => (count === 1 ? '1 moved paragraph' : `${count} moved paragraphs`),
			formatted: (count) =>
				count === 1
					? '1 paragraph that looks otherwise'
					: `${count} paragraphs that look otherwise`,
			next: 'Next change',
			previous: 'Previous change',
			keys: 'Alt + arrow down and arrow up go between the changes.',
			at: (number, count) => `Change ${number} of ${count}`,
			legend: 'How to read this',
			added: 'Added',
			removed: 'Removed',
			formattedPiece: 'Looks otherwise',
			endAdded: 'end of added',
			endRemoved: 'end of removed',
			paragraph: 'paragraph break',
			kinds: {
				added: 'New',
				removed: 'Removed',
				changed: 'Changed',
				moved: 'Moved here',
				left: 'Moved from here'
			},
			divided: 'The paragraph was divided',
			joined: 'Two paragraphs were joined',
			movedTo: 'To the new place',
			movedFrom: 'To the old place',
			was: (before, after) => `${before} became ${after}`,
			looks: {
				paragraph: 'paragraph',
				heading: (level) => `heading ${level}`,
				bullet_list: 'bullet list',
				ordered_list: 'numbered list',
				task_list: 'task',
				done: 'task that is done',
				deeper: (depth) => `level ${depth}`,
				quoted: 'quotation',
				other: 'block'
			},
			marks: {
				strong: 'bold',
				em: 'italic',
				link: (href) => `link to ${href}`,
				plain: 'without formatting'
			},
			row: { added: 'New row', removed: 'Removed row', moved: 'Moved row' },
			cell: { added: 'New cell', removed: 'Removed cell' },
			image: 'Image',
			imageOther: 'The image was replaced',
			rule: 'Dividing line',
			gap: (count) => (count === 1 ? '1 unchanged paragraph' : `${count} unchanged paragraphs`),
			all: 'Show the whole text',
			onlyChanges: 'Show only the changes',
			tooLong:
				'The comparison could not be made just now. Try again in a while, or choose two versions that are closer to each other.'
		},
		reading: {
			hash: 'The text’s checksum (SHA-256)',
			frozenHash: 'Checksum of the frozen version (SHA-256)',
			frozenFile: 'Download the frozen file',
			note: 'Note',
			authors: 'Wrote since the version before',
			compare: 'Compare with now',
			previous: 'What changed',
			restore: 'Restore',
			empty: 'The text is empty in this version.',
			colours: 'Colour the text by who wrote it',
			plain: 'Without colours',
			byOrganisation: 'Who wrote: organisation',
			byPerson: 'Who wrote: person',
			notYet: 'Who wrote this version has not been read yet. Try again in a moment.',
			missingImage: (alt) => `Image: ${alt}`
		},
		restoring: {
			title: (version) => `Restore ${version}`,
			lead: 'This is how the text changes if you restore. Nothing is lost: the text as it is now is first kept as a version of its own.',
			keeps:
				'What is the same stays as it is, with its comments. Text that comes back belongs to those who wrote it.',
			confirm: 'Restore the text',
			cancel: 'Cancel',
			nothing: 'The text is already as in this version.',
			done: (version) =>
				`The text is restored to ${version}. What stood there before is kept as a version of its own.`,
			failed: 'The text was not restored',
			changedMeanwhile:
				'Someone wrote while you were reading. Read through the changes again, then restore.'
		}
	}
);
