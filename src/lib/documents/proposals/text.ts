import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Ändringsförslag',
		close: 'Stäng förslagen',
		loading: 'Hämtar förslagen …',
		failed: 'Förslagen kunde inte hämtas. Kontrollera din anslutning.',
		again: 'Försök igen',
		gone: 'Förslaget i länken finns inte, eller så får du inte se det.',
		all: 'Alla förslag i en tabell',
		filter: {
			title: 'Filtrera',
			state: 'Läge',
			organisation: 'Organisation',
			any: 'Alla',
			show: 'Visa',
			clear: 'Rensa filter'
		},
		states: { open: 'Öppet', accepted: 'Godtaget', declined: 'Avslaget', withdrawn: 'Återtaget' },
		kinds: {
			wording: 'Ny lydelse',
			paragraph: 'Nytt stycke',
			deletion: 'Strykning',
			formatting: 'Ny formatering',
			table_row: 'Tabellrad'
		},
		empty: 'Inga förslag att visa',
		emptyHint:
			'Markera ord i texten och välj Föreslå ändring. Texten ändras först när någon som får redigera godtar förslaget.',
		reader: 'Du kan läsa förslagen men inte lämna egna.',
		keys: 'Piltangenterna upp och ned stegar mellan förslagen.',
		start: {
			button: 'Föreslå ändring',
			none: 'Markera de ord som du vill ändra, eller ställ markören i stycket, och välj Föreslå ändring igen.',
			block: 'Eller välj stycket här',
			pick: 'Välj ett stycke',
			title: 'Ditt förslag',
			what: 'Vad föreslår du?',
			options: {
				wording: 'Ny lydelse av det markerade',
				block: 'Ny lydelse av stycket',
				deletion: 'Stryk det markerade',
				blockDeletion: 'Stryk stycket',
				after: 'Nytt stycke efter det här',
				itemAfter: 'Ny punkt efter den här',
				row: 'Ändra tabellraden',
				rowAfter: 'Ny tabellrad efter den här',
				rowDeletion: 'Stryk tabellraden'
			},
			now: 'Så står det nu',
			wording: 'Din lydelse',
			reason: 'Motivering',
			reasonHint: 'Varför behövs ändringen? Alla som får läsa dokumentet ser motiveringen.',
			send: 'Skicka förslaget',
			cancel: 'Avbryt',
			sent: 'Förslaget är skickat. Texten ändras när någon som får redigera godtar det.'
		},
		before: {
			own: (authority: string) =>
				`Du företräder en privat part. Det du skriver här kan bli en allmän handling hos ${authority}, som ansvarar för dokumentet. Skriv därför inte affärshemligheter.`,
			understood: 'Jag förstår, låt mig föreslå',
			waits: 'Det du ville ändra är kvar, och du fortsätter där sedan.'
		},
		lost: {
			title: 'Skicka som ändringsförslag',
			lead: 'Så här skiljer sig det du skrev från texten som den är nu. Det du skickar blir förslag, som någon med rätt att redigera kan godta.',
			loading: 'Jämför med texten som den är nu …',
			failed:
				'Texten kunde inte hämtas. Det du skrev är kvar här. Kontrollera din anslutning, eller kopiera det.',
			notAllowed: 'Du får inte lämna förslag i dokumentet nu. Kopiera det du skrev.',
			nothing: 'Det du skrev skiljer sig inte från texten som den är nu.',
			reason: 'Jag skrev det här när min rätt att redigera upphörde.',
			send: 'Skicka som förslag',
			sendOne: (number: number, words: string) =>
				words ? `Skicka som förslag ${number}: ${words}` : `Skicka som förslag ${number}`,
			sendAll: (count: number) => `Skicka alla ${count} som förslag`,
			sent: 'Skickat som förslag',
			count: (sent: number, of: number) => `${sent} av ${of} skickade som förslag.`,
			notSent:
				'Det gick inte att skicka. Det du skrev är kvar här. Kontrollera din anslutning och försök igen.',
			compare: 'Jämför igen med texten som den är nu',
			done: 'Allt är skickat. Läs in dokumentet på nytt för att se förslagen.'
		},
		tools: { label: 'Formatering', strong: 'Fetstil', em: 'Kursiv' },
		change: {
			gone: 'Stryks:',
			fresh: 'Läggs till:',
			formatted: 'Formateras om:',
			end: 'slut på ändringen',
			nothing: 'Ingenting',
			lineGone: 'Stycket stryks',
			lineNew: 'Nytt stycke',
			strong: 'fetstil',
			em: 'kursiv',
			link: 'länk',
			on: (what: string) => `${what} läggs till`,
			off: (what: string) => `${what} tas bort`,
			type: (before: string, after: string) => `${before} blir ${after}`,
			types: {
				paragraph: 'stycke',
				heading: 'rubrik',
				list_item: 'punkt',
				task_item: 'uppgift',
				blockquote: 'citat',
				table_row: 'tabellrad',
				image: 'bild',
				goal: 'mål',
				horizontal_rule: 'linje',
				text: 'text'
			} as Record<string, string>
		},
		card: {
			by: (person: string, organisation: string) => `${person}, ${organisation}`,
			reason: 'Motivering',
			linkCopied: 'Länken till förslaget är kopierad.',
			overlaps: (count: number) =>
				count === 1 ? 'Krockar med 1 annat förslag' : `Krockar med ${count} andra förslag`,
			overlapsHint: 'Fler förslag gäller samma ord. Godtar du ett av dem blir de andra inaktuella.',
			changed: 'Texten har ändrats',
			changedHint:
				'Texten som förslaget gäller lyder annorlunda nu. Jämför de tre lydelserna innan du avgör.',
			gone: 'Utan plats i texten',
			goneHint: 'Texten som förslaget gäller finns inte kvar. Det kan avslås eller återtas.',
			was: 'När det föreslogs',
			now: 'Nu',
			proposed: 'Föreslås',
			undone: 'Godtogs, men det ångrades',
			adjusted: 'Godtogs så här, justerat'
		},
		decided: {
			accepted: (who: string) => `Godtaget av ${who}`,
			declined: (who: string) => `Avslaget av ${who}`,
			withdrawn: (who: string) => `Återtaget av ${who}`
		},
		acts: {
			accept: 'Godta',
			adjust: 'Justera och godta',
			adjustLabel: 'Lydelse att föra in',
			answer: 'Kommentar till beslutet (frivillig)',
			decline: 'Avslå',
			declineReason: 'Varför avslås förslaget?',
			declineHint: 'Den som lämnade förslaget får läsa ditt svar.',
			withdraw: 'Ta tillbaka',
			undo: 'Ångra godkännandet',
			cancel: 'Avbryt',
			accepted: 'Förslaget är godtaget och infört i texten.',
			declined: 'Förslaget är avslaget.',
			withdrawn: 'Förslaget är återtaget.',
			undone: 'Godkännandet är ångrat. Förslaget är öppet igen.'
		},
		refused: {
			changed:
				'Texten har ändrats sedan du läste den. Inget är infört. Jämför lydelserna och försök igen.',
			gone: 'Texten som förslaget gäller finns inte längre. Inget är ändrat.',
			unfit:
				'Det går inte att föra in det här i texten där. Kontrollera lydelsen: den måste skilja sig från den som står, och bara ha sådant som dokumentet kan innehålla.'
		},
		news: (who: string) => `Nytt ändringsförslag från ${who}.`,
		table: {
			lead: 'Alla ändringsförslag i dokumentet. Förslag raderas aldrig.',
			caption: 'Ändringsförslag',
			pick: 'Välj',
			pickOne: (name: string) => `Välj förslaget om ”${name}”`,
			change: 'Ändring',
			who: 'Föreslås av',
			reason: 'Motivering',
			state: 'Läge',
			acceptMany: 'Godta valda',
			pickAll: 'Välj alla som går att godta',
			acceptedMany: (count: number) =>
				count === 1
					? '1 förslag är godtaget och infört.'
					: `${count} förslag är godtagna och införda.`,
			leftMany: (count: number) =>
				count === 1
					? '1 förslag kunde inte föras in, för texten har ändrats. Avgör det för sig.'
					: `${count} förslag kunde inte föras in, för texten har ändrats. Avgör dem vart för sig.`,
			pickSome: 'Välj minst ett förslag först.',
			open: 'Avgör i texten',
			count: (count: number) => (count === 1 ? '1 förslag' : `${count} förslag`),
			keys: 'J och K stegar mellan raderna.'
		},
		notice: 'Ändringsförslag',
		wording: {
			title: 'Det gick inte',
			reason: 'Skriv en motivering.',
			answer: 'Skriv varför.',
			large: 'Förslaget är för stort. Dela upp det i flera.',
			invisible: 'Texten innehåller osynliga tecken. Ta bort dem och försök igen.',
			unfit: 'Förslaget gick inte att läsa. Läs om sidan och försök igen.',
			place: 'Platsen i texten gick inte att läsa. Läs om sidan och försök igen.',
			proposals: 'Välj minst ett förslag.'
		}
	},
	{
		title: 'Proposed changes',
		close: 'Close the proposals',
		loading: 'Fetching the proposals …',
		failed: 'The proposals could not be fetched. Check your connection.',
		again: 'Try again',
		gone: 'The proposal of the link does not exist, or you may not see it.',
		all: 'All proposals in a table',
		filter: {
			title: 'Filter',
			state: 'State',
			organisation: 'Organisation',
			any: 'All',
			show: 'Show',
			clear: 'Clear the filter'
		},
		states: { open: 'Open', accepted: 'Accepted', declined: 'Declined', withdrawn: 'Withdrawn' },
		kinds: {
			wording: 'New wording',
			paragraph: 'New paragraph',
			deletion: 'Deletion',
			formatting: 'New formatting',
			table_row: 'Table row'
		},
		empty: 'No proposals to show',
		emptyHint:
			'Select words in the text and choose Propose a change. The text changes only when someone who may edit accepts the proposal.',
		reader: 'You can read the proposals but not make your own.',
		keys: 'The arrow keys up and down step through the proposals.',
		start: {
			button: 'Propose a change',
			none: 'Select the words that you want to change, or put the caret in the paragraph, and choose Propose a change again.',
			block: 'Or choose the paragraph here',
			pick: 'Choose a paragraph',
			title: 'Your proposal',
			what: 'What do you propose?',
			options: {
				wording: 'A new wording of the selection',
				block: 'A new wording of the paragraph',
				deletion: 'Delete the selection',
				blockDeletion: 'Delete the paragraph',
				after: 'A new paragraph after this one',
				itemAfter: 'A new item after this one',
				row: 'Change the table row',
				rowAfter: 'A new table row after this one',
				rowDeletion: 'Delete the table row'
			},
			now: 'It now says',
			wording: 'Your wording',
			reason: 'Reason',
			reasonHint: 'Why is the change needed? Everyone who may read the document sees the reason.',
			send: 'Send the proposal',
			cancel: 'Cancel',
			sent: 'The proposal is sent. The text changes when someone who may edit accepts it.'
		},
		before: {
			own: (authority) =>
				`You act for a private party. What you write here may become a public record at ${authority}, which is responsible for the document. So do not write trade secrets.`,
			understood: 'I understand, let me propose',
			waits: 'What you wanted to change is kept, and you go on there afterwards.'
		},
		lost: {
			title: 'Send as proposed changes',
			lead: 'This is how what you wrote differs from the text as it is now. What you send becomes proposals, which someone who may edit can accept.',
			loading: 'Comparing with the text as it is now …',
			failed:
				'The text could not be fetched. What you wrote is still here. Check your connection, or copy it.',
			notAllowed: 'You may not make proposals in the document now. Copy what you wrote.',
			nothing: 'What you wrote does not differ from the text as it is now.',
			reason: 'I wrote this when my right to edit ended.',
			send: 'Send as a proposal',
			sendOne: (number, words) =>
				words ? `Send as a proposal ${number}: ${words}` : `Send as a proposal ${number}`,
			sendAll: (count) => `Send all ${count} as proposals`,
			sent: 'Sent as a proposal',
			count: (sent, of) => `${sent} of ${of} sent as proposals.`,
			notSent:
				'That could not be sent. What you wrote is still here. Check your connection and try again.',
			compare: 'Compare again with the text as it is now',
			done: 'Everything is sent. Load the document again to see the proposals.'
		},
		tools: { label: 'Formatting', strong: 'Bold', em: 'Italic' },
		change: {
			gone: 'Deleted:',
			fresh: 'Added:',
			formatted: 'Reformatted:',
			end: 'end of the change',
			nothing: 'Nothing',
			lineGone: 'The paragraph is deleted',
			lineNew: 'New paragraph',
			strong: 'bold',
			em: 'italic',
			link: 'link',
			on: (what) => `${what} is added`,
			off: (what) => `${what} is removed`,
			type: (before, after) => `${before} becomes ${after}`,
			types: {
				paragraph: 'paragraph',
				heading: 'heading',
				list_item: 'item',
				task_item: 'task',
				blockquote: 'quotation',
				table_row: 'table row',
				image: 'image',
				goal: 'goal',
				horizontal_rule: 'line',
				text: 'text'
			}
		},
		card: {
			by: (person, organisation) => `${person}, ${organisation}`,
			reason: 'Reason',
			linkCopied: 'The link to the proposal is copied.',
			overlaps: (count) =>
				count === 1 ? 'Overlaps 1 other proposal' : `Overlaps ${count} other proposals`,
			overlapsHint:
				'More proposals are about the same words. If you accept one, the others become outdated.',
			changed: 'The text has changed',
			changedHint:
				'The text that the proposal is about now reads otherwise. Compare the three wordings before you decide.',
			gone: 'No place in the text',
			goneHint: 'The text that the proposal is about is gone. It can be declined or withdrawn.',
			was: 'When it was proposed',
			now: 'Now',
			proposed: 'Proposed',
			undone: 'Was accepted, which was undone',
			adjusted: 'Was accepted like this, adjusted'
		},
		decided: {
			accepted: (who) => `Accepted by ${who}`,
			declined: (who) => `Declined by ${who}`,
			withdrawn: (who) => `Withdrawn by ${who}`
		},
		acts: {
			accept: 'Accept',
			adjust: 'Adjust and accept',
			adjustLabel: 'Wording to put in',
			answer: 'A word about the decision (optional)',
			decline: 'Decline',
			declineReason: 'Why is the proposal declined?',
			declineHint: 'Who made the proposal will read your answer.',
			withdraw: 'Withdraw',
			undo: 'Undo the acceptance',
			cancel: 'Cancel',
			accepted: 'The proposal is accepted and put into the text.',
			declined: 'The proposal is declined.',
			withdrawn: 'The proposal is withdrawn.',
			undone: 'The acceptance is undone. The proposal is open again.'
		},
		refused: {
			changed:
				'The text has changed since you read it. Nothing is put in. Compare the wordings and try again.',
			gone: 'The text that the proposal is about is gone. Nothing is changed.',
			unfit:
				'This cannot be put into the text there. Check the wording: it must differ from what stands there, and hold only what the document can hold.'
		},
		news: (who) => `New proposal from ${who}.`,
		table: {
			lead: 'All proposed changes in the document. Proposals are never deleted.',
			caption: 'Proposed changes',
			pick: 'Choose',
			pickOne: (name) => `Choose the proposal about “${name}”`,
			change: 'Change',
			who: 'Proposed by',
			reason: 'Reason',
			state: 'State',
			acceptMany: 'Accept the chosen',
			pickAll: 'Choose all that can be accepted',
			acceptedMany: (count) =>
				count === 1
					? '1 proposal is accepted and put in.'
					: `${count} proposals are accepted and put in.`,
			leftMany: (count) =>
				count === 1
					? '1 proposal could not be put in, as the text has changed. Decide it by itself.'
					: `${count} proposals could not be put in, as the text has changed. Decide them one by one.`,
			pickSome: 'Choose at least one proposal first.',
			open: 'Decide in the text',
			count: (count) => (count === 1 ? '1 proposal' : `${count} proposals`),
			keys: 'J and K step through the rows.'
		},
		notice: 'Proposed changes',
		wording: {
			title: 'That did not work',
			reason: 'Write a reason.',
			answer: 'Write why.',
			large: 'The proposal is too large. Divide it into several.',
			invisible: 'The text has invisible characters. Remove them and try again.',
			unfit: 'The proposal could not be read. Reload the page and try again.',
			place: 'The place in the text could not be read. Reload the page and try again.',
			proposals: 'Choose at least one proposal.'
		}
	}
);
