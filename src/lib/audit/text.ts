import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Logg',
		reach: {
			all: 'Allt som har gjorts med mandat, delningar, ytor och dokument. Du ser hela loggen.',
			managed:
				'Du ser vad som har gjorts i de samarbetsytor du hanterar, och vad du själv har gjort.',
			own: 'Du ser vad du själv har gjort. Hela loggen ser registrator och processledare.'
		},
		whole: {
			title: 'Kedjan är hel',
			text: (count: number) =>
				count === 1
					? 'Loggens enda post är kontrollerad nu.'
					: `Alla ${count} poster är kontrollerade nu. Ingen har ändrats eller tagits bort.`
		},
		broken: {
			title: 'Kedjan är bruten',
			text: (seq: number) =>
				`Post ${seq} stämmer inte med den före. Någon har ändrat eller tagit bort en post utanför portalen. Rör inget mer, och kontakta driften genast.`
		},
		filter: {
			title: 'Filtrera',
			subject: 'Vad',
			person: 'Vem',
			organisation: 'För organisation',
			space: 'Samarbetsyta',
			from: 'Från och med',
			to: 'Till och med',
			all: 'Alla',
			show: 'Visa',
			clear: 'Rensa filter'
		},
		subjects: {
			mandate: 'Mandat',
			invitation: 'Inbjudningar',
			membership: 'Tillhörighet',
			organisation: 'Organisationer',
			space: 'Samarbetsytor',
			share: 'Delningar',
			document: 'Dokument',
			record: 'Diarieföring',
			thread: 'Kommentarstrådar',
			version: 'Versioner',
			file: 'Bilder',
			proposal: 'Ändringsförslag',
			session: 'Inloggningar',
			security: 'Säkerhet'
		},
		actions: {
			'mandate.granted': 'Gav mandat',
			'mandate.revoked': 'Återkallade mandat',
			'invitation.sent': 'Skickade inbjudan',
			'invitation.withdrawn': 'Drog tillbaka inbjudan',
			'membership.ended': 'Avslutade tillhörighet',
			'membership.reopened': 'Återupptog tillhörighet',
			'organisation.created': 'Lade till organisation',
			'organisation.changed': 'Ändrade organisation',
			'space.created': 'Öppnade samarbetsyta',
			'space.closed': 'Stängde samarbetsyta',
			'space.reopened': 'Öppnade samarbetsyta igen',
			'share.created': 'Delade',
			'share.ended': 'Avslutade delning',
			'file.added': 'Lade till bild',
			'document.created': 'Skapade dokument',
			'document.changed': 'Ändrade dokument',
			'document.frozen': 'Frös en version',
			'record.registered': 'Förde in ett dokument i diariet',
			'thread.resolved': 'Löste en kommentarstråd',
			'thread.reopened': 'Öppnade en kommentarstråd igen',
			'version.named': 'Namngav en version av ett dokument',
			'version.before_restore': 'Sparade en version före en återställning',
			'version.restored': 'Återställde en version av ett dokument',
			'proposal.made': 'Lämnade ett ändringsförslag',
			'proposal.accepted': 'Godtog ett ändringsförslag',
			'proposal.declined': 'Avslog ett ändringsförslag',
			'proposal.withdrawn': 'Tog tillbaka ett ändringsförslag',
			'proposal.undone': 'Ångrade ett godkännande av ett ändringsförslag',
			'session.started': 'Loggade in med särskilda befogenheter',
			'security.foreign_origin': 'En annan webbplats försökte läsa dokument i en besökares namn',
			'security.foreign_client': 'Försökte skriva text i någon annans namn',
			'security.foreign_delete': 'Försökte ta bort text som någon annan ännu inte har skrivit'
		},
		columns: { seq: 'Nr', when: 'När', who: 'Vem', what: 'Vad', hash: 'Kontrollsumma' },
		setup: 'När portalen sattes upp',
		guard: 'Avvisades av portalen',
		forOrganisation: (name: string) => `för ${name}`,
		details: {
			to: 'Till',
			organisation: 'Organisation',
			powers: 'Får göra',
			state: 'Läge',
			responsible: 'Ansvarig',
			purpose: 'Varför',
			reason: 'Skäl',
			until: 'Gäller till',
			space: 'Samarbetsyta',
			mandate: 'Mandatet',
			subject: 'Visa'
		},
		change: (from: string, to: string) => `${from} → ${to}`,
		empty: 'Inget i loggen stämmer med filtret',
		emptyText: 'Prova en längre tid, eller rensa filtret.',
		nothing: 'Inget att visa ännu',
		nothingText:
			'När du ger mandat, delar, skapar dokument eller ändrar deras läge skrivs det här.',
		older: 'Äldre poster',
		newest: 'Till de senaste',
		hashHint: (hash: string) => `SHA-256: ${hash}`
	},
	{
		title: 'Log',
		reach: {
			all: 'All that was done with mandates, shares, spaces and documents. You see the whole log.',
			managed: 'You see what was done in the spaces that you manage, and what you did yourself.',
			own: 'You see what you did yourself. Registrars and process leads see the whole log.'
		},
		whole: {
			title: 'The chain is whole',
			text: (count: number) =>
				count === 1
					? 'The log’s only entry is checked now.'
					: `All ${count} entries are checked now. None has been changed or removed.`
		},
		broken: {
			title: 'The chain is broken',
			text: (seq: number) =>
				`Entry ${seq} does not follow from the one before. Someone has changed or removed an entry outside the portal. Touch nothing more, and contact operations at once.`
		},
		filter: {
			title: 'Filter',
			subject: 'What',
			person: 'Who',
			organisation: 'For organisation',
			space: 'Space',
			from: 'From',
			to: 'To and including',
			all: 'All',
			show: 'Show',
			clear: 'Clear filters'
		},
		subjects: {
			mandate: 'Mandates',
			invitation: 'Invitations',
			membership: 'Memberships',
			organisation: 'Organisations',
			space: 'Spaces',
			share: 'Shares',
			document: 'Documents',
			record: 'Records',
			thread: 'Comment threads',
			version: 'Versions',
			file: 'Pictures',
			proposal: 'Proposed changes',
			session: 'Sign-ins',
			security: 'Security'
		},
		actions: {
			'mandate.granted': 'Gave a mandate',
			'mandate.revoked': 'Revoked a mandate',
			'invitation.sent': 'Sent an invitation',
			'invitation.withdrawn': 'Withdrew an invitation',
			'membership.ended': 'Ended a membership',
			'membership.reopened': 'Resumed a membership',
			'organisation.created': 'Added an organisation',
			'organisation.changed': 'Changed an organisation',
			'space.created': 'Opened a space',
			'space.closed': 'Closed a space',
			'space.reopened': 'Opened a space again',
			'share.created': 'Shared',
			'share.ended': 'Ended a share',
			'file.added': 'Added a picture',
			'document.created': 'Created a document',
			'document.changed': 'Changed a document',
			'document.frozen': 'Froze a version',
			'record.registered': 'Registered a document',
			'thread.resolved': 'Resolved a comment thread',
			'thread.reopened': 'Reopened a comment thread',
			'version.named': 'Named a version of a document',
			'version.before_restore': 'Kept a version before a restore',
			'version.restored': 'Restored a version of a document',
			'proposal.made': 'Made a proposal',
			'proposal.accepted': 'Accepted a proposal',
			'proposal.declined': 'Declined a proposal',
			'proposal.withdrawn': 'Withdrew a proposal',
			'proposal.undone': 'Undid the acceptance of a proposal',
			'session.started': 'Signed in with special powers',
			'security.foreign_origin': 'Another website tried to read documents in a visitor’s name',
			'security.foreign_client': 'Tried to write text in somebody else’s name',
			'security.foreign_delete': 'Tried to delete text that somebody else had not yet written'
		},
		columns: { seq: 'No', when: 'When', who: 'Who', what: 'What', hash: 'Checksum' },
		setup: 'When the portal was set up',
		guard: 'Refused by the portal',
		forOrganisation: (name: string) => `for ${name}`,
		details: {
			to: 'To',
			organisation: 'Organisation',
			powers: 'May do',
			state: 'State',
			responsible: 'Responsible',
			purpose: 'Why',
			reason: 'Reason',
			until: 'Valid until',
			space: 'Space',
			mandate: 'The mandate',
			subject: 'Show'
		},
		change: (from: string, to: string) => `${from} → ${to}`,
		empty: 'Nothing in the log matches the filter',
		emptyText: 'Try a longer time, or clear the filter.',
		nothing: 'Nothing to show yet',
		nothingText:
			'When you give mandates, share, create documents or change their state it is written here.',
		older: 'Older entries',
		newest: 'To the latest',
		hashHint: (hash: string) => `SHA-256: ${hash}`
	}
);
