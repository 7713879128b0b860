import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Kommentarer',
		close: 'Stäng kommentarerna',
		loading: 'Hämtar kommentarerna …',
		failed: 'Kommentarerna kunde inte hämtas. Kontrollera din anslutning.',
		again: 'Försök igen',
		gone: 'Tråden i länken finns inte, eller så får du inte se den.',
		show: 'Visa',
		open: 'Öppna',
		resolved: 'Lösta',
		empty: {
			open: 'Inga öppna kommentarer',
			openHint: 'Här samlas frågor och synpunkter på texten. Alla som får läsa dokumentet ser dem.',
			resolved: 'Inga lösta kommentarer',
			resolvedHint: 'När en fråga är avklarad kan den markeras som löst. Då hamnar den här.'
		},
		reader: 'Du kan läsa kommentarerna men inte skriva egna.',
		lost: {
			title: 'Det du skrev är inte skickat',
			text: 'Du får inte längre kommentera det här dokumentet. Kopiera texten om du vill ha kvar den.',
			label: 'Text som inte är skickad'
		},
		start: {
			button: 'Ny kommentar',
			about: 'Vad gäller kommentaren?',
			document: 'Hela dokumentet',
			body: 'Din kommentar',
			hint: 'Skriv @ för att nämna en person, en organisation eller ett organ.',
			send: 'Skicka',
			cancel: 'Avbryt',
			keys: 'I texten: Ctrl+Alt+M kommenterar det du har markerat, eller stycket där markören står.',
			selected: 'Du kommenterar det här:',
			changed: 'Texten har ändrats, så kommentaren skickades inte',
			standsNow: 'Det du markerade lyder nu så här:',
			standsNot: 'Det du markerade finns inte kvar i texten.',
			onNew: 'Kommentera den nya lydelsen',
			onBlock: 'Kommentera hela stycket',
			onDocument: 'Kommentera hela dokumentet',
			tooLong: 'Markeringen är för lång att kommentera. Markera högst några sidor.',
			here: (quote: string) => `Kommentera ”${quote}”`,
			hereEmpty: 'Kommentera det här stycket'
		},
		kinds: { heading: 'Rubrik', text: 'Stycke', table: 'Tabell', image: 'Bild' },
		before: {
			own: (authority: string) =>
				`Du företräder en privat part. Det du skriver här kan bli en allmän handling hos ${authority}, som ansvarar för dokumentet. Skriv därför inte affärshemligheter.`,
			understood: 'Jag förstår, låt mig kommentera',
			waits: 'Det du ville kommentera är kvar, och du fortsätter där sedan.'
		},
		thread: {
			document: 'Hela dokumentet',
			lost: 'Utan plats i texten',
			lostHint: 'Stycket som kommentaren gällde finns inte längre i texten. Så löd det:',
			lostWords: 'Orden som kommentaren gällde finns inte längre i texten. Så löd de:',
			version: (number: number) => ` (efter version ${number})`,
			untitled: 'Ett stycke utan text',
			marker: (count: number, quote: string) =>
				count === 1 ? `1 kommentar om ”${quote}”` : `${count} kommentarer om ”${quote}”`,
			linkCopied: 'Länken till tråden är kopierad.',
			replies: (count: number) => (count === 1 ? 'Visa 1 svar' : `Visa ${count} svar`),
			reply: 'Svara',
			replyLabel: 'Ditt svar',
			sendReply: 'Skicka svaret',
			resolve: 'Markera som löst',
			reopen: 'Öppna igen',
			resolvedBy: (who: string) => `Löst av ${who}`,
			resolvedNow: 'Tråden är markerad som löst.',
			reopenedNow: 'Tråden är öppen igen.'
		},
		comment: {
			by: (person: string, organisation: string) => `${person}, ${organisation}`,
			edited: 'ändrad',
			edit: 'Ändra',
			editLabel: 'Din kommentar',
			save: 'Spara ändringen',
			mentions: 'Nämner:',
			sent: 'Kommentaren är skickad.',
			saved: 'Ändringen är sparad.',
			news: (who: string) => `Ny kommentar från ${who}.`
		},
		mention: {
			list: 'Förslag på vem du kan nämna',
			found: (count: number) => {
				if (count === 0) return 'Ingen som får läsa dokumentet heter så.';
				return count === 1
					? '1 förslag. Välj med pil ned och retur.'
					: `${count} förslag. Välj med pilarna och retur.`;
			},
			kinds: { person: 'Person', organisation: 'Organisation', body: 'Organ' }
		},
		wording: {
			title: 'Kommentaren skickades inte',
			body: 'Skriv något först.',
			'body.too_big': 'Kommentaren är för lång. Den får ha högst 5 000 tecken.',
			invisible: 'Kommentaren innehåller osynliga tecken. Ta bort dem och försök igen.',
			mentions: 'Du kan nämna högst 20 i en kommentar.'
		}
	},
	{
		title: 'Comments',
		close: 'Close the comments',
		loading: 'Fetching the comments …',
		failed: 'The comments could not be fetched. Check your connection.',
		again: 'Try again',
		gone: 'The thread of the link does not exist, or you may not see it.',
		show: 'Show',
		open: 'Open',
		resolved: 'Resolved',
		empty: {
			open: 'No open comments',
			openHint:
				'Questions and remarks on the text are gathered here. Everyone who may read the document sees them.',
			resolved: 'No resolved comments',
			resolvedHint:
				'When a question is settled it can be marked as resolved. Then it is found here.'
		},
		reader: 'You can read the comments but not write your own.',
		lost: {
			title: 'What you wrote is not sent',
			text: 'You may no longer comment on this document. Copy the text if you want to keep it.',
			label: 'Text that is not sent'
		},
		start: {
			button: 'New comment',
			about: 'What is the comment about?',
			document: 'The whole document',
			body: 'Your comment',
			hint: 'Type @ to mention a person, an organisation or a body.',
			send: 'Send',
			cancel: 'Cancel',
			keys: 'In the text: Ctrl+Alt+M comments on what you have selected, or on the paragraph where the caret is.',
			selected: 'You are commenting on this:',
			changed: 'The text has changed, so the comment was not sent',
			standsNow: 'What you selected now reads:',
			standsNot: 'What you selected is no longer in the text.',
			onNew: 'Comment on the new wording',
			onBlock: 'Comment on the whole paragraph',
			onDocument: 'Comment on the whole document',
			tooLong: 'The selection is too long to comment on. Select a few pages at most.',
			here: (quote) => `Comment on “${quote}”`,
			hereEmpty: 'Comment on this paragraph'
		},
		kinds: { heading: 'Heading', text: 'Paragraph', table: 'Table', image: 'Image' },
		before: {
			own: (authority) =>
				`You act for a private party. What you write here may become a public record at ${authority}, which is responsible for the document. So do not write trade secrets.`,
			understood: 'I understand, let me comment',
			waits: 'What you wanted to comment on is kept, and you go on there afterwards.'
		},
		thread: {
			document: 'The whole document',
			lost: 'No place in the text',
			lostHint: 'The paragraph that the comment was about is no longer in the text. It read:',
			lostWords: 'The words that the comment was about are no longer in the text. They read:',
			version: (number) => ` (after version ${number})`,
			untitled: 'A paragraph without text',
			marker: (count, quote) =>
				count === 1 ? `1 comment about “${quote}”` : `${count} comments about “${quote}”`,
			linkCopied: 'The link to the thread is copied.',
			replies: (count) => (count === 1 ? 'Show 1 reply' : `Show ${count} replies`),
			reply: 'Reply',
			replyLabel: 'Your reply',
			sendReply: 'Send the reply',
			resolve: 'Mark as resolved',
			reopen: 'Open again',
			resolvedBy: (who) => `Resolved by ${who}`,
			resolvedNow: 'The thread is marked as resolved.',
			reopenedNow: 'The thread is open again.'
		},
		comment: {
			by: (person, organisation) => `${person}, ${organisation}`,
			edited: 'edited',
			edit: 'Edit',
			editLabel: 'Your comment',
			save: 'Save the change',
			mentions: 'Mentions:',
			sent: 'The comment is sent.',
			saved: 'The change is saved.',
			news: (who) => `New comment from ${who}.`
		},
		mention: {
			list: 'Suggestions of whom to mention',
			found: (count) => {
				if (count === 0) return 'Nobody who may read the document has that name.';
				return count === 1
					? '1 suggestion. Choose with arrow down and return.'
					: `${count} suggestions. Choose with the arrows and return.`;
			},
			kinds: { person: 'Person', organisation: 'Organisation', body: 'Body' }
		},
		wording: {
			title: 'The comment was not sent',
			body: 'Write something first.',
			'body.too_big': 'The comment is too long. It may have at most 5,000 characters.',
			invisible: 'The comment has invisible characters. Remove them and try again.',
			mentions: 'You can mention at most 20 in a comment.'
		}
	}
);
