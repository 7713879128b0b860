import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		label: (title: string) => `Texten i ${title}`,
		help: 'Tabb lämnar texten. I listor och tabeller: tryck Escape och sedan Tabb. Alt + F10 går till verktygsraden. Ctrl + Retur bockar av en uppgift. Alt + Skift + pil upp eller ned flyttar stycket. Skriv / för att lägga in något.',
		placeholder: 'Börja skriva här, eller skriv / för att lägga in något.',
		readyToLeave: 'Tryck Tabb för att lämna texten.',
		move: {
			up: 'Flytta upp',
			down: 'Flytta ned',
			moved: (at: number, of: number) => `Flyttat till plats ${at} av ${of}.`,
			first: 'Det står redan först.',
			last: 'Det står redan sist.',
			handle: 'Flytta blocket',
			handleHint: 'Dra för att flytta, eller klicka'
		},
		notFetched: 'Verktyget kunde inte hämtas. Kontrollera din anslutning och försök igen.',
		contents: 'Innehåll',
		authors: 'Vem skrev vad',
		loading: 'Hämtar dokumentet …',
		status: {
			saved: 'Sparat',
			saving: 'Sparar …',
			offline: 'Ansluter igen – dina ändringar finns i den här fliken, stäng den inte',
			offlineSaved: 'Ansluter igen – allt du har skrivit är sparat',
			online: 'Ansluten igen',
			rightLost: 'Du har inte längre rätt att redigera',
			rightGained: 'Du har nu rätt att redigera',
			readOnly: 'Du läser med',
			refused: 'Det du skrev togs inte emot',
			identity: 'Någon annan är inloggad i webbläsaren nu',
			signedOut: 'Du är inte längre inloggad',
			notThere: 'Dokumentet finns inte längre för dig',
			choose: 'Välj vilken organisation du företräder',
			schemaTooOld: 'Sidan är äldre än texten – läs in den på nytt',
			tooLarge: 'Dokumentet eller ändringen är för stor',
			frozen: 'Texten är fastställd och ändras inte mer',
			closed: 'Anslutningen är avslutad'
		},
		reader: {
			comment: 'Du läser med. Här kan du läsa och kommentera, men inte ändra texten.',
			propose:
				'Du läser med. Du kan inte ändra texten, eftersom ditt mandat här gäller att läsa, kommentera och föreslå.',
			read: 'Du läser med. Du kan inte ändra texten, eftersom ditt mandat här gäller att läsa.'
		},
		toolbar: {
			label: 'Textens utformning',
			undo: 'Ångra det du gjort',
			redo: 'Gör om',
			level: 'Styckets slag',
			paragraph: 'Brödtext',
			heading: (level: number) => `Rubrik ${level}`,
			strong: 'Fet',
			em: 'Kursiv',
			link: 'Länk',
			bulletList: 'Punktlista',
			orderedList: 'Numrerad lista',
			taskList: 'Att göra-lista',
			quote: 'Citat',
			table: 'Tabell',
			rule: 'Avskiljande linje',
			more: 'Fler verktyg',
			image: 'Bild',
			find: 'Sök och ersätt',
			copyLink: 'Kopiera länk till stycket'
		},
		table: {
			insert: 'Infoga tabell',
			rowBefore: 'Ny rad ovanför',
			rowAfter: 'Ny rad nedanför',
			columnBefore: 'Ny kolumn till vänster',
			columnAfter: 'Ny kolumn till höger',
			headerRow: 'Första raden är rubriker',
			headerColumn: 'Första kolumnen är rubriker',
			merge: 'Slå ihop celler',
			split: 'Dela cell',
			deleteRow: 'Ta bort rad',
			deleteColumn: 'Ta bort kolumn',
			delete: 'Ta bort tabell'
		},
		presence: {
			label: 'Här just nu',
			you: 'du',
			writing: 'skriver',
			more: (count: number) => `${count} till`
		},
		refused: {
			show: 'Visa det som inte sparades',
			reload: 'Läs in dokumentet på nytt'
		},
		locked: {
			identity:
				'Någon annan är inloggad i webbläsaren nu, eller så företräder du en annan organisation. Därför är dokumentet låst i den här fliken.',
			reload: 'Fortsätt som den som är inloggad nu',
			signedOut: 'Din inloggning har tagit slut. Logga in igen så fortsätter du här.',
			signedOutUnsaved:
				'Din inloggning har tagit slut. Det sista du skrev är inte sparat, men finns kvar här. Logga in igen så sparas det.',
			signIn: 'Logga in igen',
			again: 'Läs in sidan på nytt'
		},
		pasted:
			'Klistra inte in säkerhetsskyddsklassificerade uppgifter här. De hör inte hemma i portalen.',
		understood: 'Jag förstår'
	},
	{
		label: (title: string) => `The text of ${title}`,
		help: 'Tab leaves the text. In lists and tables: press Escape, then Tab. Alt + F10 goes to the toolbar. Ctrl + Enter ticks a task. Alt + Shift + arrow up or down moves the paragraph. Type / to insert something.',
		placeholder: 'Begin to write here, or type / to insert something.',
		readyToLeave: 'Press Tab to leave the text.',
		move: {
			up: 'Move up',
			down: 'Move down',
			moved: (at: number, of: number) => `Moved to place ${at} of ${of}.`,
			first: 'It already stands first.',
			last: 'It already stands last.',
			handle: 'Move the block',
			handleHint: 'Drag to move, or click'
		},
		notFetched: 'The tool could not be fetched. Check your connection and try again.',
		contents: 'Contents',
		authors: 'Who wrote what',
		loading: 'Fetching the document …',
		status: {
			saved: 'Saved',
			saving: 'Saving …',
			offline: 'Reconnecting – your changes are in this tab, do not close it',
			offlineSaved: 'Reconnecting – all you have written is saved',
			online: 'Connected again',
			rightLost: 'You no longer have the right to edit',
			rightGained: 'You now have the right to edit',
			readOnly: 'You are reading along',
			refused: 'What you wrote was not accepted',
			identity: 'Someone else is signed in to this browser now',
			signedOut: 'You are no longer signed in',
			notThere: 'The document is no longer there for you',
			choose: 'Choose which organisation you act for',
			schemaTooOld: 'This page is older than the text – load it again',
			tooLarge: 'The document or the change is too large',
			frozen: 'The text is final and does not change any more',
			closed: 'The connection has ended'
		},
		reader: {
			comment: 'You are reading along. Here you can read and comment, but not change the text.',
			propose:
				'You are reading along. You cannot change the text, because your mandate here is to read, comment and propose.',
			read: 'You are reading along. You cannot change the text, because your mandate here is to read.'
		},
		toolbar: {
			label: 'Formatting',
			undo: 'Undo what you did',
			redo: 'Redo',
			level: 'Kind of paragraph',
			paragraph: 'Body text',
			heading: (level: number) => `Heading ${level}`,
			strong: 'Bold',
			em: 'Italic',
			link: 'Link',
			bulletList: 'Bulleted list',
			orderedList: 'Numbered list',
			taskList: 'Task list',
			quote: 'Quote',
			table: 'Table',
			rule: 'Dividing line',
			more: 'More tools',
			image: 'Picture',
			find: 'Find and replace',
			copyLink: 'Copy a link to the paragraph'
		},
		table: {
			insert: 'Insert table',
			rowBefore: 'New row above',
			rowAfter: 'New row below',
			columnBefore: 'New column to the left',
			columnAfter: 'New column to the right',
			headerRow: 'First row is headings',
			headerColumn: 'First column is headings',
			merge: 'Merge cells',
			split: 'Split cell',
			deleteRow: 'Delete row',
			deleteColumn: 'Delete column',
			delete: 'Delete table'
		},
		presence: {
			label: 'Here now',
			you: 'you',
			writing: 'writing',
			more: (count: number) => `${count} more`
		},
		refused: {
			show: 'Show what was not saved',
			reload: 'Load the document again'
		},
		locked: {
			identity:
				'Someone else is signed in to this browser now, or you act for another organisation. The document is therefore locked in this tab.',
			reload: 'Go on as the one who is signed in now',
			signedOut: 'Your sign-in has ended. Sign in again to go on here.',
			signedOutUnsaved:
				'Your sign-in has ended. The last you wrote is not saved, but is still here. Sign in again to save it.',
			signIn: 'Sign in again',
			again: 'Load the page again'
		},
		pasted: 'Do not paste security-classified information here. It does not belong in the portal.',
		understood: 'I understand'
	}
);
