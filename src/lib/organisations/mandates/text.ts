import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Mandat',
		lead: 'Vem som får göra vad, för vilken organisation, på vilken grund och hur länge.',
		view: 'Vyer i mandatregistret',
		views: {
			mine: 'Mina',
			ours: 'Min organisations',
			all: 'Alla jag får se',
			pending: 'Inbjudningar'
		},
		trail: 'Du är här',
		cancel: 'Avbryt',
		register: 'Mandatregister',
		shown: (count: number) => (count === 1 ? '1 mandat' : `${count} mandat`),
		tooMany: (most: number) => `Bara de ${most} senaste visas. Filtrera för att hitta fler.`,
		columns: {
			person: 'Person',
			powers: 'Får göra',
			scope: 'Omfattning',
			until: 'Gäller',
			ground: 'Grund',
			state: 'Läge'
		},
		filter: {
			title: 'Filtrera och sortera',
			organisation: 'Organisation',
			person: 'Person',
			power: 'Befogenhet',
			state: 'Läge',
			order: 'Sortera efter',
			all: 'Alla',
			show: 'Visa',
			clear: 'Rensa filter'
		},
		orders: {
			person: 'Person',
			organisation: 'Organisation',
			until: 'Vad som går ut först',
			latest: 'Senast givna'
		},
		states: {
			active: 'Gäller',
			coming: 'Kommande',
			expired: 'Utgått',
			revoked: 'Återkallat',
			dormant: 'Vilar',
			current: 'Gäller eller kommande',
			any: 'Alla lägen'
		},
		dormantWhy: 'Personen hör inte längre till organisationen, så mandatet ger ingen rätt.',
		work: 'Behörighet',
		official: 'Mandat',
		powers: {
			read: 'läsa',
			comment: 'kommentera',
			propose: 'föreslå',
			edit: 'redigera',
			manage: 'hantera',
			take_position: 'ta ställning',
			sign: 'underteckna',
			approve_target: 'fastställa mål',
			report_value: 'rapportera värden',
			negotiate: 'förhandla',
			register: 'registrera',
			grant: 'vidaredelegera'
		},
		powerHints: {
			read: 'Läsa dokument, kommentarer och versioner.',
			comment: 'Skriva kommentarer. Läsa ingår.',
			propose: 'Föreslå ändringar i texten. Kommentera och läsa ingår.',
			edit: 'Skriva i texten. Föreslå, kommentera och läsa ingår.',
			manage: 'Styra samarbetsytor, dokument och delningar.',
			take_position: 'Ta ställning för organisationen, till exempel på ett sammanträde.',
			sign: 'Underteckna för organisationen.',
			approve_target: 'Fastställa mål och målvärden.',
			report_value: 'Rapportera mätvärden.',
			negotiate: 'Förhandla för organisationen.',
			register: 'Registrera handlingar, beslut och svar som kommit in. Läsa loggen.',
			grant: 'Ge mandat och delegera vidare.'
		},
		scopes: {
			platform: 'Hela plattformen',
			space: 'Samarbetsytan',
			document: 'Dokumentet',
			goal: 'Målet',
			unseen: 'något som du inte ser'
		},
		platformNote: 'Gäller överallt där organisationen deltar.',
		untilDay: (day: string) => `till och med ${day}`,
		untilMoment: (moment: string) => `till ${moment}`,
		fromDay: (day: string) => `från ${day}`,
		untilFurther: 'tills vidare',
		onBehalf: (organisation: string) => `för ${organisation}`,
		substituteFor: (name: string) => `ersättare för ${name}`,
		givenBy: (name: string) => `Givet av ${name}`,
		givenBySetup: 'Inlagt när portalen sattes upp',
		delegatedFrom: (name: string) => `Delegerat från ${name}`,
		noGround: 'Ingen egen grund angiven',
		decision: 'Läs beslutet',
		empty: {
			mine: {
				title: 'Du har inget mandat här',
				text: 'Den som ger mandat i din organisation kan ge dig ett. Då syns det här.'
			},
			ours: {
				title: 'Din organisation har inga mandat här',
				text: 'Mandat som ges för din organisation syns här.'
			},
			all: {
				title: 'Inga mandat att visa',
				text: 'Du ser mandat i de samarbetsytor där din organisation deltar.'
			},
			filtered: {
				title: 'Inget mandat stämmer med filtret',
				text: 'Prova att visa alla lägen, eller rensa filtret.'
			}
		},
		give: 'Ge mandat',
		inviteAction: 'Bjud in',
		subdelegate: 'Delegera vidare',
		revoke: 'Återkalla',
		one: {
			title: (name: string) => `Mandat för ${name}`,
			holder: 'Person',
			organisation: 'Organisation',
			validity: 'Giltighet',
			ground: 'Grund',
			given: 'Givet',
			substitute: 'Ersättare för',
			revoked: 'Återkallat',
			reason: 'Skäl',
			line: 'Delegationskedja',
			lineLead: 'Varifrån mandatet kommer och vad som har delegerats vidare från det.',
			here: 'det här mandatet',
			none: 'Mandatet är inte vidaredelegerat.'
		},
		revocation: {
			title: 'Återkalla mandat',
			lead: (name: string, organisation: string) =>
				`Mandatet för ${name} på vägnar av ${organisation} upphör genast.`,
			own: 'Du återkallar ditt eget mandat. Du kan inte ge det tillbaka till dig själv.',
			effect:
				'Öppna dokument låses för personen inom en sekund. Det som redan är sparat finns kvar. Återkallelsen skrivs i loggen och går inte att ångra.',
			alsoEnds: (count: number) =>
				count === 1
					? 'Ett mandat som är delegerat från det här upphör samtidigt:'
					: `${count} mandat som är delegerade från det här upphör samtidigt:`,
			reason: 'Skäl',
			reasonHint: 'Syns i registret och skickas till personen.',
			submit: 'Återkalla mandatet',
			error: 'Mandatet återkallades inte',
			done: 'Mandatet är återkallat.'
		}
	},
	{
		title: 'Mandates',
		lead: 'Who may do what, for which organisation, on which ground and for how long.',
		view: 'Views of the register of mandates',
		views: {
			mine: 'Mine',
			ours: 'My organisation’s',
			all: 'All that I may see',
			pending: 'Invitations'
		},
		trail: 'You are here',
		cancel: 'Cancel',
		register: 'Register of mandates',
		shown: (count: number) => (count === 1 ? '1 mandate' : `${count} mandates`),
		tooMany: (most: number) => `Only the ${most} latest are shown. Filter to find others.`,
		columns: {
			person: 'Person',
			powers: 'May do',
			scope: 'Scope',
			until: 'Valid',
			ground: 'Ground',
			state: 'State'
		},
		filter: {
			title: 'Filter and sort',
			organisation: 'Organisation',
			person: 'Person',
			power: 'Power',
			state: 'State',
			order: 'Sort by',
			all: 'All',
			show: 'Show',
			clear: 'Clear filters'
		},
		orders: {
			person: 'Person',
			organisation: 'Organisation',
			until: 'What runs out first',
			latest: 'Latest given'
		},
		states: {
			active: 'Valid',
			coming: 'Coming',
			expired: 'Run out',
			revoked: 'Revoked',
			dormant: 'Dormant',
			current: 'Valid or coming',
			any: 'All states'
		},
		dormantWhy: 'The person no longer belongs to the organisation, so the mandate gives no right.',
		work: 'Access',
		official: 'Mandate',
		powers: {
			read: 'read',
			comment: 'comment',
			propose: 'propose',
			edit: 'edit',
			manage: 'manage',
			take_position: 'take positions',
			sign: 'sign',
			approve_target: 'approve targets',
			report_value: 'report values',
			negotiate: 'negotiate',
			register: 'register',
			grant: 'pass on mandates'
		},
		powerHints: {
			read: 'Read documents, comments and versions.',
			comment: 'Write comments. Includes reading.',
			propose: 'Propose changes to the text. Includes commenting and reading.',
			edit: 'Write in the text. Includes proposing, commenting and reading.',
			manage: 'Manage spaces, documents and shares.',
			take_position: 'Take positions for the organisation, for instance at a meeting.',
			sign: 'Sign for the organisation.',
			approve_target: 'Approve goals and targets.',
			report_value: 'Report measured values.',
			negotiate: 'Negotiate for the organisation.',
			register: 'Register records, decisions and answers received. Read the log.',
			grant: 'Give mandates and pass them on.'
		},
		scopes: {
			platform: 'The whole platform',
			space: 'The space',
			document: 'The document',
			goal: 'The goal',
			unseen: 'something you cannot see'
		},
		platformNote: 'Applies everywhere the organisation takes part.',
		untilDay: (day: string) => `to and including ${day}`,
		untilMoment: (moment: string) => `until ${moment}`,
		fromDay: (day: string) => `from ${day}`,
		untilFurther: 'until further notice',
		onBehalf: (organisation: string) => `for ${organisation}`,
		substituteFor: (name: string) => `substitute for ${name}`,
		givenBy: (name: string) => `Given by ${name}`,
		givenBySetup: 'Entered when the portal was set up',
		delegatedFrom: (name: string) => `Delegated from ${name}`,
		noGround: 'No ground of its own stated',
		decision: 'Read the decision',
		empty: {
			mine: {
				title: 'You have no mandate here',
				text: 'Whoever gives mandates in your organisation can give you one. It is shown here then.'
			},
			ours: {
				title: 'Your organisation has no mandates here',
				text: 'Mandates given for your organisation are shown here.'
			},
			all: {
				title: 'No mandates to show',
				text: 'You see mandates in the spaces where your organisation takes part.'
			},
			filtered: {
				title: 'No mandate matches the filter',
				text: 'Try showing all states, or clear the filter.'
			}
		},
		give: 'Give a mandate',
		inviteAction: 'Invite',
		subdelegate: 'Pass on',
		revoke: 'Revoke',
		one: {
			title: (name: string) => `Mandate of ${name}`,
			holder: 'Person',
			organisation: 'Organisation',
			validity: 'Validity',
			ground: 'Ground',
			given: 'Given',
			substitute: 'Substitute for',
			revoked: 'Revoked',
			reason: 'Reason',
			line: 'Line of delegation',
			lineLead: 'Where the mandate comes from and what has been passed on from it.',
			here: 'this mandate',
			none: 'The mandate has not been passed on.'
		},
		revocation: {
			title: 'Revoke a mandate',
			lead: (name: string, organisation: string) =>
				`The mandate of ${name} on behalf of ${organisation} ends at once.`,
			own: 'You are revoking your own mandate. You cannot give it back to yourself.',
			effect:
				'Open documents are locked for the person within a second. What is saved stays. The revocation is written in the log and cannot be undone.',
			alsoEnds: (count: number) =>
				count === 1
					? 'One mandate that was passed on from this one ends with it:'
					: `${count} mandates that were passed on from this one end with it:`,
			reason: 'Reason',
			reasonHint: 'Shown in the register and sent to the person.',
			submit: 'Revoke the mandate',
			error: 'The mandate was not revoked',
			done: 'The mandate is revoked.'
		}
	}
);
