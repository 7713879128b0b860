import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Organ',
		lead: 'Styrgrupper, referensgrupper, nämnder och andra organ som beslutar eller rådgör, och vilka som sitter i dem.',
		trail: 'Du är här',
		kinds: {
			styrgrupp: 'Styrgrupp',
			referensgrupp: 'Referensgrupp',
			arbetsgrupp: 'Arbetsgrupp',
			samverkansrad: 'Samverkansråd',
			namnd: 'Nämnd',
			fullmaktige: 'Fullmäktige',
			partnerskap: 'Partnerskap',
			forum: 'Forum'
		},
		roles: {
			chair: 'Ordförande',
			vice_chair: 'Vice ordförande',
			member: 'Ledamot',
			substitute: 'Ersättare',
			secretary: 'Sekreterare'
		},
		joint: 'Gemensamt för parterna',
		ofOrganisation: (name: string) => `Hör till ${name}`,
		columns: { name: 'Organ', kind: 'Slag', whose: 'Vems', sitting: 'Sitter nu' },
		people: (count: number) =>
			count === 0 ? 'Ingen' : count === 1 ? '1 person' : `${count} personer`,
		empty: {
			title: 'Du ser inget organ',
			text: 'Organen syns för den som deltar i minst en samarbetsyta.'
		},
		one: {
			now: 'Vilka som sitter här',
			coming: 'Tillträder senare',
			past: 'Har suttit tidigare',
			nobody: 'Ingen är registrerad ännu.',
			mention:
				'När någon nämner organet i en kommentar får de som sitter här, och får läsa dokumentet, veta det med e-post.',
			noRight:
				'En plats i organet ger ingen rätt i portalen. Vad var och en får läsa, skriva och besluta står i mandaten.',
			mandates: 'Visa mandaten',
			unseen: (count: number) =>
				count === 1
					? '1 person till sitter här, från en organisation som du inte ser.'
					: `${count} personer till sitter här, från organisationer som du inte ser.`,
			seat: 'Registrera en plats',
			end: 'Avsluta',
			endFor: (name: string) => `Avsluta platsen för ${name}`,
			seated: 'Platsen är registrerad.',
			ended: 'Det är registrerat att platsen upphör.',
			columns: {
				name: 'Namn',
				organisation: 'För',
				role: 'Uppgift',
				from: 'Från och med',
				to: 'Till och med',
				ground: 'Utsedd genom',
				reason: 'Skäl till att platsen upphörde',
				actions: 'Åtgärder'
			},
			untilFurther: 'Tills vidare',
			none: 'Ej angivet'
		},
		form: {
			title: 'Registrera en plats',
			lead: (name: string) => `Registrera vem som sitter i ${name}, och för vilken organisation.`,
			member: 'Vem, och för vilken organisation',
			memberHint: 'Den som inte finns i listan behöver först bjudas in till sin organisation.',
			memberPlaceholder: 'Välj person',
			role: 'Uppgift',
			ground: 'Utsedd genom',
			groundHint: 'Beslutet: organ, datum, paragraf och diarienummer.',
			optional: 'frivilligt',
			from: 'Från och med',
			to: 'Till och med',
			toHint: 'Lämna tomt om platsen gäller tills vidare.',
			submit: 'Registrera',
			cancel: 'Avbryt',
			error: 'Platsen är inte registrerad'
		},
		ending: {
			title: 'Avsluta en plats',
			lead: (name: string, body: string) => `${name} lämnar ${body}.`,
			effect:
				'Platsen finns kvar i historiken. Mandaten påverkas inte: ska en rätt upphöra återkallas mandatet för sig.',
			to: 'Sista dagen',
			toHint:
				'Lämna tomt om platsen upphör nu. Den kan upphöra tidigare än sagt, men inte förlängas.',
			reason: 'Skäl',
			reasonHint: 'Till exempel att uppdraget har lämnats över.',
			submit: 'Avsluta platsen',
			error: 'Platsen är inte avslutad'
		},
		then: {
			title: 'Vilka som satt i organet då',
			lead: (body: string) =>
				`Enligt registret satt de här i ${body} den dag då beslutet fattades.`,
			unseen: (count: number) =>
				count === 1
					? 'Och 1 person från en organisation som du inte ser.'
					: `Och ${count} personer från organisationer som du inte ser.`
		},
		wording: {
			member: 'Välj vem som sitter i organet.',
			'from.invalid_type': 'Ange från vilken dag platsen gäller.',
			order: 'Sista dagen ligger före den första. Välj en senare dag.',
			reason: 'Skriv varför platsen upphör, med minst tre tecken.'
		}
	},
	{
		title: 'Bodies',
		lead: 'Steering groups, reference groups, boards and other bodies that decide or advise, and who sits in them.',
		trail: 'You are here',
		kinds: {
			styrgrupp: 'Steering group',
			referensgrupp: 'Reference group',
			arbetsgrupp: 'Working group',
			samverkansrad: 'Cooperation council',
			namnd: 'Board',
			fullmaktige: 'Assembly',
			partnerskap: 'Partnership',
			forum: 'Forum'
		},
		roles: {
			chair: 'Chair',
			vice_chair: 'Vice chair',
			member: 'Member',
			substitute: 'Substitute',
			secretary: 'Secretary'
		},
		joint: 'Joint to the parties',
		ofOrganisation: (name) => `Belongs to ${name}`,
		columns: { name: 'Body', kind: 'Kind', whose: 'Whose', sitting: 'Sit there now' },
		people: (count) => (count === 0 ? 'Nobody' : count === 1 ? '1 person' : `${count} people`),
		empty: {
			title: 'You see no body',
			text: 'The bodies are shown to those who take part in at least one space.'
		},
		one: {
			now: 'Who sits here',
			coming: 'Take their seat later',
			past: 'Sat here before',
			nobody: 'Nobody is registered yet.',
			mention:
				'When somebody mentions the body in a comment, those who sit here and may read the document are told by e-mail.',
			noRight:
				'A seat in the body gives no right in the portal. What each may read, write and decide is in the mandates.',
			mandates: 'Show the mandates',
			unseen: (count) =>
				count === 1
					? '1 more person sits here, from an organisation that you do not see.'
					: `${count} more people sit here, from organisations that you do not see.`,
			seat: 'Register a seat',
			end: 'End',
			endFor: (name) => `End the seat of ${name}`,
			seated: 'The seat is registered.',
			ended: 'It is registered that the seat ends.',
			columns: {
				name: 'Name',
				organisation: 'For',
				role: 'Role',
				from: 'From',
				to: 'To and including',
				ground: 'Chosen by',
				reason: 'Why the seat ended',
				actions: 'Actions'
			},
			untilFurther: 'Until further notice',
			none: 'Not stated'
		},
		form: {
			title: 'Register a seat',
			lead: (name) => `Register who sits in ${name}, and for which organisation.`,
			member: 'Who, and for which organisation',
			memberHint: 'Whoever is not in the list is first invited to their organisation.',
			memberPlaceholder: 'Choose a person',
			role: 'Role',
			ground: 'Chosen by',
			groundHint: 'The decision: body, date, paragraph and case number.',
			optional: 'optional',
			from: 'From',
			to: 'To and including',
			toHint: 'Leave empty if the seat is held until further notice.',
			submit: 'Register',
			cancel: 'Cancel',
			error: 'The seat is not registered'
		},
		ending: {
			title: 'End a seat',
			lead: (name, body) => `${name} leaves ${body}.`,
			effect:
				'The seat stays in the history. The mandates are not touched: a right that is to end is revoked by itself.',
			to: 'Last day',
			toHint: 'Leave empty if the seat ends now. It may end earlier than was said, but not later.',
			reason: 'Reason',
			reasonHint: 'For instance that the task was handed over.',
			submit: 'End the seat',
			error: 'The seat has not ended'
		},
		then: {
			title: 'Who sat in the body then',
			lead: (body) => `According to the register these sat in ${body} on the day of the decision.`,
			unseen: (count) =>
				count === 1
					? 'And 1 person from an organisation that you do not see.'
					: `And ${count} people from organisations that you do not see.`
		},
		wording: {
			member: 'Choose who sits in the body.',
			'from.invalid_type': 'State from which day the seat is held.',
			order: 'The last day is before the first one. Choose a later day.',
			reason: 'Write why the seat ends, in at least three characters.'
		}
	}
);
