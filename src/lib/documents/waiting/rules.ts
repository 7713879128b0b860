import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Task } from '#lib/ui/TaskList.svelte';
import type { AnsweredProposal, WaitingComment, WaitingProposals } from './reads.server.ts';
import { text } from './text.ts';

export function proposalsTask(waiting: WaitingProposals, language: Language): Task {
	const t = text[language];
	return {
		key: `proposals ${waiting.documentId}`,
		icon: 'proposal',
		urgent: true,
		title: t.proposals(waiting.open, waiting.title),
		detail: t.proposalsHint,
		href: `/documents/${waiting.documentId}?proposal=${waiting.first}`,
		at: waiting.at
	};
}

export function answerTask(proposal: AnsweredProposal, language: Language): Task {
	const who = whoOf(proposal);
	return {
		key: `answer ${proposal.id}`,
		icon: 'proposal',
		urgent: false,
		title: text[language].answered[proposal.state](proposal.title),
		detail: [who, proposal.answer].filter(Boolean).join(': '),
		href: `/documents/${proposal.documentId}?proposal=${proposal.id}`,
		at: proposal.at
	};
}

/** Who mentions a person waits for that person; what is said to a whole organisation is news. */
export function commentTask(comment: WaitingComment, language: Language): Task {
	const t = text[language];
	return {
		key: `thread ${comment.threadId}`,
		icon: 'comment',
		urgent: comment.why === 'mentioned',
		title: t.said[comment.why](comment.person ?? t.someone, comment.title),
		detail: comment.organisation ?? '',
		href: `/documents/${comment.documentId}?thread=${comment.threadId}`,
		at: comment.at
	};
}

const whoOf = ({ person, organisation }: AnsweredProposal) =>
	[person, organisation].filter(Boolean).join(', ');
