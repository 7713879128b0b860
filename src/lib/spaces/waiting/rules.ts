import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Task } from '#lib/ui/TaskList.svelte';
import type { NewShare } from './reads.server.ts';
import { text } from './text.ts';

export function shareTask(share: NewShare, language: Language): Task {
	const t = text[language];
	return {
		key: `share ${share.id}`,
		icon: share.space ? 'space' : 'document',
		urgent: false,
		title: t.share(share.space?.name ?? share.document?.title ?? ''),
		detail: share.from ? t.from(share.from) : '',
		href: share.space ? `/spaces/${share.space.id}` : `/documents/${share.document?.id}`,
		at: share.at
	};
}
