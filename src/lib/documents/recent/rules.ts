import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Task } from '#lib/ui/TaskList.svelte';
import type { RecentDocument } from './reads.server.ts';
import { text } from './text.ts';

export function consultationTask(document: RecentDocument, language: Language): Task {
	const t = text[language];
	return {
		key: `consultation ${document.id}`,
		icon: 'comment',
		urgent: true,
		title: t.consultation(document.title),
		detail: t.consultationHint,
		href: `/documents/${document.id}`,
		at: null
	};
}
