import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Målkonflikter',
		lead: 'Hur målen påverkar varandra: var de drar åt olika håll, var de hjälper varandra, och vilka avvägningar som är beslutade.',
		trail: 'Du är här',
		goals: 'Mål',
		empty: {
			title: 'Inga samband är registrerade ännu',
			text: 'Här syns hur ett mål påverkar ett annat. Börja med de mål där ni redan vet att det skaver.'
		},
		matrix: {
			title: 'Matris',
			caption: 'Hur målet i raden påverkar målet i kolumnen',
			from: 'Påverkande mål',
			note: 'Läs radvis: målet till vänster påverkar målet överst. −3 omöjliggör, +3 går inte att skilja åt.',
			nothing: 'inget samband',
			cell: (from: string, to: string, strength: string, word: string) =>
				`${from} påverkar ${to}: ${strength}, ${word}`
		},
		scaleTitle: 'Skalan',
		list: {
			title: 'Alla samband',
			caption: 'Samband mellan mål',
			relation: 'Samband',
			strength: 'Styrka',
			where: 'Var',
			tradeOff: 'Avvägning',
			review: 'Ses över'
		},
		noTradeOff: 'Saknas',
		one: {
			relation: (from: string, word: string, to: string) => `${from} ${word} ${to}`,
			from: 'Påverkande mål',
			to: 'Påverkat mål',
			strength: 'Styrka',
			dimension: 'Hållbarhetsdimension',
			area: 'Plats',
			explanation: 'Förklaring',
			handling: 'Hantering',
			noHandling: 'Ingen hantering är beskriven ännu.',
			sami: 'Samiskt perspektiv',
			equality: 'Jämställdhet',
			tradeOff: 'Avvägning',
			noTradeOff: 'Ingen avvägning är formulerad ännu.',
			review: 'Ses över',
			noReview: 'Ingen översyn är planerad.',
			decision: 'Beslut',
			decided: (paragraph: string, date: string) => `${paragraph}, ${date}`,
			registered: (name: string, date: string) => `Registrerat av ${name} den ${date}.`,
			proposedBy: (name: string, date: string) =>
				`${name} föreslog avvägningen den ${date}. Den som beslutar får inte ha skrivit den.`,
			somebody: 'Någon',
			edit: 'Ändra',
			propose: 'Föreslå avvägningen för beslut',
			proposeLead:
				'Avvägningen kan sedan inte ändras förrän den är beslutad eller du tar tillbaka den.',
			withdraw: 'Ta tillbaka förslaget',
			decide: 'Registrera beslutet',
			reconsider: 'Pröva avvägningen på nytt',
			reconsiderLead:
				'Ett nytt utkast skapas. Den beslutade avvägningen gäller tills den nya är beslutad.',
			reconsidered: 'Avvägningen prövas på nytt.',
			toDraft: 'Visa det nya utkastet',
			revises: 'Det här är en omprövning av en beslutad avvägning.',
			toRevised: 'Visa den som gäller',
			archive: 'Ta bort ur registret',
			archiveLead: 'Sambandet syns inte längre i registret. Historiken finns kvar.',
			archived: 'Sambandet är borttaget ur registret.',
			error: 'Det gick inte',
			done: {
				proposed: 'Avvägningen är föreslagen för beslut.',
				withdrawn: 'Förslaget är tillbakataget.'
			}
		},
		form: {
			newTitle: 'Registrera ett samband mellan två mål',
			newLead: 'Ett samband har en riktning. Går det åt båda hållen registrerar du två.',
			editTitle: 'Ändra sambandet',
			from: 'Vilket mål påverkar?',
			to: 'Vilket mål påverkas?',
			choose: 'Välj ett mål',
			strength: 'Hur starkt?',
			strengthHint: 'Skalan är den som SEI använder för målen i Agenda 2030.',
			dimension: 'Vilken hållbarhetsdimension gäller det mest?',
			area: 'Var märks det?',
			explanation: 'Varför är det så?',
			explanationHint: 'Beskriv vad som händer med det påverkade målet. Ange gärna en källa.',
			handling: 'Hur hanteras det?',
			handlingHint: 'Åtgärder, ansvar och vad ni gör för att minska konflikten.',
			sami: 'Vad betyder det för samiska förutsättningar och behov?',
			samiHint:
				'Till exempel renskötsel, språk och kultur. Skriv ”Berörs inte” och varför, om det är så.',
			equality: 'Vad betyder det för kvinnor och män?',
			equalityHint: 'Skriv ”Berörs inte” och varför, om det är så.',
			tradeOff: 'Avvägning',
			tradeOffHint:
				'Vad ni väljer när båda målen inte kan nås fullt ut. Den kan föreslås för beslut.',
			reviewOn: 'Ses över senast',
			optional: 'frivilligt',
			create: 'Registrera sambandet',
			save: 'Spara',
			cancel: 'Avbryt',
			error: 'Inget är sparat'
		},
		wording: {
			itself: 'Välj två olika mål. Ett mål kan inte stå i konflikt med sig självt.',
			fromGoalId: 'Välj det mål som påverkar.',
			toGoalId: 'Välj det mål som påverkas.',
			strength: 'Välj hur starkt sambandet är.',
			explanation: 'Förklara sambandet, så att andra kan pröva det.',
			samiPerspective:
				'Skriv vad det betyder för samiska förutsättningar, eller varför de inte berörs.',
			equality: 'Skriv vad det betyder för kvinnor och män, eller varför det inte berörs.'
		}
	},
	{
		title: 'Goal conflicts',
		lead: 'How the goals bear on each other: where they pull apart, where they help each other, and which trade-offs have been decided.',
		trail: 'You are here',
		goals: 'Goals',
		empty: {
			title: 'No relation is registered yet',
			text: 'This shows how one goal bears on another. Begin with the goals where you already know that it chafes.'
		},
		matrix: {
			title: 'Matrix',
			caption: 'How the goal of the row bears on the goal of the column',
			from: 'Goal that bears',
			note: 'Read by row: the goal on the left bears on the goal at the top. −3 cancels, +3 cannot be told apart.',
			nothing: 'no relation',
			cell: (from: string, to: string, strength: string, word: string) =>
				`${from} bears on ${to}: ${strength}, ${word}`
		},
		scaleTitle: 'The scale',
		list: {
			title: 'All relations',
			caption: 'Relations between goals',
			relation: 'Relation',
			strength: 'Strength',
			where: 'Where',
			tradeOff: 'Trade-off',
			review: 'Review by'
		},
		noTradeOff: 'Missing',
		one: {
			relation: (from: string, word: string, to: string) => `${from} ${word} ${to}`,
			from: 'Goal that bears',
			to: 'Goal that is borne on',
			strength: 'Strength',
			dimension: 'Dimension of sustainability',
			area: 'Place',
			explanation: 'Explanation',
			handling: 'Handling',
			noHandling: 'No handling has been described yet.',
			sami: 'Sami perspective',
			equality: 'Equality between women and men',
			tradeOff: 'Trade-off',
			noTradeOff: 'No trade-off has been worded yet.',
			review: 'Review by',
			noReview: 'No review is planned.',
			decision: 'Decision',
			decided: (paragraph: string, date: string) => `${paragraph}, ${date}`,
			registered: (name: string, date: string) => `Registered by ${name} on ${date}.`,
			proposedBy: (name: string, date: string) =>
				`${name} put the trade-off forward on ${date}. Whoever decides must not have written it.`,
			somebody: 'Someone',
			edit: 'Change',
			propose: 'Put the trade-off forward for decision',
			proposeLead: 'It can then not be changed until it is decided or you take it back.',
			withdraw: 'Take the proposal back',
			decide: 'Register the decision',
			reconsider: 'Weigh the trade-off anew',
			reconsiderLead:
				'A new draft is made. The decided trade-off counts until the new one is decided.',
			reconsidered: 'The trade-off is being weighed anew.',
			toDraft: 'Show the new draft',
			revises: 'This weighs a decided trade-off anew.',
			toRevised: 'Show the one that counts',
			archive: 'Take out of the register',
			archiveLead: 'The relation is no longer shown in the register. Its history stays.',
			archived: 'The relation has been taken out of the register.',
			error: 'That did not work',
			done: {
				proposed: 'The trade-off has been put forward for decision.',
				withdrawn: 'The proposal has been taken back.'
			}
		},
		form: {
			newTitle: 'Register a relation between two goals',
			newLead: 'A relation has a direction. If it goes both ways, register two.',
			editTitle: 'Change the relation',
			from: 'Which goal bears on another?',
			to: 'Which goal is borne on?',
			choose: 'Choose a goal',
			strength: 'How strongly?',
			strengthHint: 'The scale is the one that SEI uses for the goals of the 2030 Agenda.',
			dimension: 'Which dimension of sustainability is it about most?',
			area: 'Where is it noticed?',
			explanation: 'Why is it so?',
			explanationHint:
				'Describe what happens to the goal that is borne on. Name a source if you can.',
			handling: 'How is it handled?',
			handlingHint: 'Measures, responsibility and what you do to lessen the conflict.',
			sami: 'What does it mean for Sami conditions and needs?',
			samiHint:
				'Such as reindeer herding, language and culture. Write “Not concerned” and why, if so.',
			equality: 'What does it mean for women and men?',
			equalityHint: 'Write “Not concerned” and why, if so.',
			tradeOff: 'Trade-off',
			tradeOffHint:
				'What you choose when both goals cannot be reached in full. It can be put forward for decision.',
			reviewOn: 'Review by',
			optional: 'optional',
			create: 'Register the relation',
			save: 'Save',
			cancel: 'Cancel',
			error: 'Nothing is saved'
		},
		wording: {
			itself: 'Choose two different goals. A goal cannot be in conflict with itself.',
			fromGoalId: 'Choose the goal that bears on another.',
			toGoalId: 'Choose the goal that is borne on.',
			strength: 'Choose how strong the relation is.',
			explanation: 'Explain the relation, so that others can examine it.',
			samiPerspective: 'Write what it means for Sami conditions, or why they are not concerned.',
			equality: 'Write what it means for women and men, or why that is not concerned.'
		}
	}
);
