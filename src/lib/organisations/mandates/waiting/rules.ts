import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Task } from '#lib/ui/TaskList.svelte';
import type { UnansweredInvitation, WaitingMandate } from './reads.server.ts';
import { text } from './text.ts';

export function mandateTask(mandate: WaitingMandate, language: Language): Task {
	const t = text[language];
	const scope = mandate.scope ?? t.everything;
	const organisation = mandate.organisation ?? '';
	const common = { key: `mandate ${mandate.id}`, href: `/mandates/${mandate.id}`, at: mandate.at };
	if (mandate.why === 'new') {
		return {
			...common,
			icon: 'mandate',
			urgent: false,
			title: t.given(scope),
			detail: t.givenHint(organisation)
		};
	}
	const own = mandate.why === 'ending';
	return {
		...common,
		icon: 'clock',
		urgent: true,
		title: own ? t.ending(scope) : t.givenEnding(mandate.holder ?? t.someone, scope),
		detail: own ? t.endingHint(organisation) : t.givenEndingHint(organisation)
	};
}

export function invitationTask(invitation: UnansweredInvitation, language: Language): Task {
	const t = text[language];
	return {
		key: `invitation ${invitation.id}`,
		icon: 'mail',
		urgent: true,
		title: t.invitation(invitation.email),
		detail: invitation.expired ? t.invitationExpired : t.invitationEnds,
		href: '/mandates/invitations',
		at: invitation.expiresAt
	};
}
