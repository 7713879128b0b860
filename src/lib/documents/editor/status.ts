import { closeCode } from '#lib/sync/close-codes.ts';
import type { SyncStatus } from '#lib/sync/provider.ts';
import type { text } from './text.ts';

type Words = (typeof text)['sv'];

export interface StatusLook {
	words: string;
	tone: 'quiet' | 'working' | 'good' | 'warning' | 'danger';
}

const closedWords: Record<number, keyof Words['status']> = {
	[closeCode.signedOut]: 'signedOut',
	[closeCode.forbidden]: 'rightLost',
	[closeCode.notThere]: 'notThere',
	[closeCode.schemaTooOld]: 'schemaTooOld',
	[closeCode.tooLarge]: 'tooLarge',
	[closeCode.frozen]: 'frozen'
};

/**
 * What the status line says: never "saved" for what the server has not said it keeps.
 * @param locked why nobody writes now, where it is the document's state and not the person's right
 */
export function statusLook(
	status: SyncStatus,
	t: Words,
	{ hadEdit, identityLost }: { hadEdit: boolean; identityLost: boolean },
	locked: string | null = null
): StatusLook {
	if (identityLost) return { words: t.status.identity, tone: 'danger' };
	switch (status.kind) {
		case 'connecting':
			return { words: t.loading, tone: 'working' };
		case 'saving':
			return { words: t.status.saving, tone: 'working' };
		case 'saved':
			return { words: t.status.saved, tone: 'good' };
		case 'offline':
			return {
				words: status.unsaved ? t.status.offline : t.status.offlineSaved,
				tone: 'warning'
			};
		case 'read-only':
			if (locked && hadEdit) return { words: locked, tone: 'warning' };
			return hadEdit
				? { words: t.status.rightLost, tone: 'danger' }
				: { words: t.status.readOnly, tone: 'quiet' };
		case 'refused': {
			const lost = ['right-lost', 'read-only'].includes(status.refusal.word);
			return { words: lost ? t.status.rightLost : t.status.refused, tone: 'danger' };
		}
		case 'closed': {
			// 4403 for one who never could edit: several organisations give access, none was chosen.
			if (status.code === closeCode.forbidden && !hadEdit) {
				return { words: t.status.choose, tone: 'danger' };
			}
			return { words: t.status[closedWords[status.code] ?? 'closed'], tone: 'danger' };
		}
	}
}
