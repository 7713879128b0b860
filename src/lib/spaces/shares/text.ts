import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		caption: 'Delningar',
		columns: {
			subject: 'Vad',
			to: 'Till',
			by: 'Av',
			when: 'När',
			state: 'Läge då',
			ended: 'Avslutad',
			actions: 'Åtgärder'
		},
		wholeSpace: 'Hela samarbetsytan',
		openState: 'Öppen',
		mandate: 'Mandatet',
		noMandate: 'Utan mandat, när portalen sattes upp',
		goesOn: 'Pågår',
		endAction: 'Avsluta',
		endFor: (organisation: string) => `Avsluta delningen med ${organisation}`,
		empty: 'Inget har delats ännu.',
		share: {
			titles: { space: 'Dela samarbetsytan', document: 'Dela dokumentet' },
			lead: (name: string) => `Du är på väg att ge en organisation tillgång till ${name}.`,
			to: 'Organisation som ska få tillgång',
			toPlaceholder: 'Välj organisation',
			nobody: 'Alla organisationer som du ser deltar redan.',
			purpose: 'Varför delas det?',
			purposeHint: 'Till exempel vilket arbete organisationen ska delta i. Det skrivs i loggen.',
			meaning: 'Vad det betyder',
			legal:
				'Att lämna uppgifter till en annan organisation är en rättslig handling. Hos en myndighet kan det som delas bli allmän handling, och då får den som begär det läsa. En privat part får det utlämnat till sig.',
			logged:
				'Delningen skrivs i loggen med ditt namn, ditt mandat, tidpunkten och läget. Du kan avsluta den, men inte göra den ogjord.',
			whoReads: {
				space:
					'De som har mandat för organisationen ser då samarbetsytan och alla dokument i den, även de som kommer till.',
				document:
					'De som har mandat för organisationen ser då det här dokumentet, men inget annat i samarbetsytan.'
			},
			basis: 'Ditt mandat',
			basisHint: 'Delningen görs med det här mandatet.',
			state: 'Läget nu',
			stateOfDocument: (state: string) => `Dokumentet är: ${state}.`,
			stateOfSpace: 'I samarbetsytan finns:',
			noDocuments: 'I samarbetsytan finns inget dokument ännu.',
			checked:
				'Jag har kontrollerat att uppgifterna får lämnas till organisationen, och att inget är sekretessbelagt eller säkerhetsskyddsklassificerat.',
			submit: 'Dela',
			cancel: 'Avbryt',
			error: 'Inget är delat',
			done: (name: string) => `Delat med ${name}.`
		},
		end: {
			title: 'Avsluta delning',
			lead: (name: string, subject: string) => `${name} förlorar tillgången till ${subject}.`,
			effect:
				'De som arbetar för organisationen stängs ute inom en sekund. Vad de redan har läst eller skrivit ut finns kvar hos dem, och vad de har skrivit finns kvar här. Avslutet skrivs i loggen.',
			reason: 'Skäl',
			reasonHint: 'Det skrivs i loggen.',
			submit: 'Avsluta delningen',
			error: 'Delningen är inte avslutad',
			done: (name: string) => `Delningen med ${name} är avslutad.`
		},
		wording: {
			organisationId: 'Välj vilken organisation som ska få tillgång.',
			purpose: 'Skriv varför det delas, med minst tre tecken.',
			checked: 'Kontrollera uppgifterna och kryssa i rutan innan du delar.',
			reason: 'Skriv varför delningen avslutas, med minst tre tecken.'
		}
	},
	{
		caption: 'Shares',
		columns: {
			subject: 'What',
			to: 'To',
			by: 'By',
			when: 'When',
			state: 'State then',
			ended: 'Ended',
			actions: 'Actions'
		},
		wholeSpace: 'The whole space',
		openState: 'Open',
		mandate: 'The mandate',
		noMandate: 'Without a mandate, when the portal was set up',
		goesOn: 'Going on',
		endAction: 'End',
		endFor: (organisation: string) => `End the share with ${organisation}`,
		empty: 'Nothing has been shared yet.',
		share: {
			titles: { space: 'Share the space', document: 'Share the document' },
			lead: (name: string) => `You are about to give an organisation access to ${name}.`,
			to: 'Organisation that gets access',
			toPlaceholder: 'Choose an organisation',
			nobody: 'All organisations you can see take part already.',
			purpose: 'Why is it shared?',
			purposeHint: 'For instance which work the organisation joins. It is written in the log.',
			meaning: 'What it means',
			legal:
				'Handing information to another organisation is a legal act. At an authority what is shared can become a public record, which anyone who asks may read. To a private party it is a disclosure.',
			logged:
				'The share is written in the log with your name, your mandate, the time and the state. You can end it, but not undo it.',
			whoReads: {
				space:
					'Those with a mandate for the organisation then see the space and all documents in it, also those that come later.',
				document:
					'Those with a mandate for the organisation then see this document, but nothing else in the space.'
			},
			basis: 'Your mandate',
			basisHint: 'The share is made on this mandate.',
			state: 'The state now',
			stateOfDocument: (state: string) => `The document is: ${state}.`,
			stateOfSpace: 'The space holds:',
			noDocuments: 'The space holds no document yet.',
			checked:
				'I have checked that the information may be handed to the organisation, and that nothing is secret or security-classified.',
			submit: 'Share',
			cancel: 'Cancel',
			error: 'Nothing is shared',
			done: (name: string) => `Shared with ${name}.`
		},
		end: {
			title: 'End a share',
			lead: (name: string, subject: string) => `${name} loses access to ${subject}.`,
			effect:
				'Those who work for the organisation are shut out within a second. What they have read or printed stays with them, and what they have written stays here. The ending is written in the log.',
			reason: 'Reason',
			reasonHint: 'It is written in the log.',
			submit: 'End the share',
			error: 'The share has not ended',
			done: (name: string) => `The share with ${name} has ended.`
		},
		wording: {
			organisationId: 'Choose which organisation is to get access.',
			purpose: 'Write why it is shared, in at least three characters.',
			checked: 'Check the information and tick the box before you share.',
			reason: 'Write why the share ends, in at least three characters.'
		}
	}
);
