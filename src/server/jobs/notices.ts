import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { text } from './text.ts';

/** A row of `private.take_event`: an event and the names that a notice needs. */
export interface OutboxEvent {
	id: string;
	kind: string;
	payload: Record<string, unknown>;
	/** What only this job may see; emptied when the event is settled. */
	sealed: Record<string, unknown> | null;
	person_email: string | null;
	space_name: string | null;
	document_id: string | null;
	document_title: string | null;
	organisation_name: string | null;
	actor_name: string | null;
	created_by: string | null;
	person_id: string | null;
}

export interface Notice {
	kind: string;
	recipient: string;
	subject: string;
	text: string;
	html: string;
}

type Handler = (event: OutboxEvent, origin: string) => Notice[];

/** Who is told by mail about which kind of event. A kind that is not here tells nobody. */
const handlers: Record<string, Handler> = {
	'invitation.sent': (event, origin) => {
		const { email, token } = event.sealed ?? {};
		if (typeof email !== 'string' || typeof token !== 'string') return [];
		const t = text[language].invitation;
		return [
			letter('invitation', email, t.subject(event.organisation_name ?? ''), [
				t.invited(event.actor_name ?? '', event.organisation_name ?? ''),
				...placeOf(event),
				t.accept,
				`${origin}/invitation/${token}`,
				t.ignore
			])
		];
	},
	'comment.mentioned': (event, origin) => {
		const { thread, named, body } = event.payload;
		if (!event.person_email || !event.document_id || typeof thread !== 'string') return [];
		const t = text[language].mention;
		const title = event.document_title ?? '';
		// What was said stays in the portal, where the right to read it is asked.
		return [
			letter(event.kind, event.person_email, t.subject(title), [
				whoIsMentioned(event.actor_name ?? '', named, body),
				...placeOf(event),
				t.see,
				`${origin}/documents/${event.document_id}?thread=${thread}`
			])
		];
	},
	'proposal.accepted': (event, origin) => proposalNotice(event, origin, 'accepted'),
	'proposal.declined': (event, origin) => proposalNotice(event, origin, 'declined'),
	'proposal.undone': (event, origin) => proposalNotice(event, origin, 'undone'),
	'figures.due': (event, origin) => {
		const { figures, indicators } = event.payload;
		if (!event.person_email || typeof figures !== 'number' || typeof indicators !== 'number') {
			return [];
		}
		const t = text[language].figures;
		return [
			letter(event.kind, event.person_email, t.subject, [
				t.due(figures, indicators),
				...placeOf(event),
				t.see,
				`${origin}/goals/gaps`
			])
		];
	},
	'mandate.granted': (event, origin) => mandateNotice(event, origin, 'granted'),
	'mandate.revoked': (event, origin) => mandateNotice(event, origin, 'revoked')
};

// Swedish until a person's own language is kept with their profile.
const language: Language = 'sv';

/** The mails that an event calls for. */
export function mailsFor(event: OutboxEvent, origin: string): Notice[] {
	return handlers[event.kind]?.(event, origin) ?? [];
}

/** The letter with a sign-in code, from what Supabase Auth wanted to send. */
export function signInLetter(recipient: string, code: string): Notice {
	const t = text[language].signIn;
	return letter('sign_in', recipient, t.subject(code), [t.code(code), t.valid, t.ignore]);
}

/** By what the person is mentioned: their name, a body where they sit, or their organisation. */
function whoIsMentioned(actor: string, named: unknown, body: unknown): string {
	const t = text[language].mention;
	if (named !== false) return t.person(actor);
	return typeof body === 'string' ? t.body(actor, body) : t.organisation(actor);
}

function mandateNotice(event: OutboxEvent, origin: string, what: 'granted' | 'revoked'): Notice[] {
	// Nobody is told by mail what they did themselves, nor what the seed did.
	if (!event.person_email || !event.created_by || event.created_by === event.person_id) return [];
	const t = text[language].mandate;
	const organisation = event.organisation_name ?? '';
	return [
		letter(event.kind, event.person_email, t.subject[what](organisation), [
			t.body[what](event.actor_name ?? '', organisation),
			...placeOf(event),
			t.see,
			`${origin}/mandates`
		])
	];
}

/** To who proposed; the words and the reason stay in the portal, where the right to read them is asked. */
function proposalNotice(
	event: OutboxEvent,
	origin: string,
	what: 'accepted' | 'declined' | 'undone'
): Notice[] {
	const { proposal } = event.payload;
	if (!event.person_email || !event.document_id || typeof proposal !== 'string') return [];
	const t = text[language].proposal;
	return [
		letter(event.kind, event.person_email, t.subject(event.document_title ?? ''), [
			t.body[what](event.actor_name ?? ''),
			...placeOf(event),
			t.see,
			`${origin}/documents/${event.document_id}?proposal=${proposal}`
		])
	];
}

function placeOf({ document_title: document, space_name: space }: OutboxEvent): string[] {
	const t = text[language];
	if (document) return [t.about(document)];
	return space ? [t.about(space)] : [];
}

function letter(kind: string, recipient: string, subject: string, paragraphs: string[]): Notice {
	const end = text[language].signature;
	return {
		kind,
		recipient,
		subject: oneLine(subject),
		text: [...paragraphs, end].join('\n\n'),
		html: [...paragraphs, end].map((paragraph) => `<p>${linked(paragraph)}</p>`).join('\n')
	};
}

/** Names are other people's words: no line of theirs may become a header. */
function oneLine(value: string): string {
	return value.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function linked(paragraph: string): string {
	const escaped = escapeHtml(paragraph);
	return /^https?:\S+$/.test(paragraph) ? `<a href="${escaped}">${escaped}</a>` : escaped;
}

export function escapeHtml(value: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;'
	};
	return value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
