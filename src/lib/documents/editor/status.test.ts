import type { SyncStatus } from '#lib/sync/provider.ts';
import { describe, expect, it } from 'vitest';
import { statusLook } from './status.ts';
import { text } from './text.ts';

const here = { hadEdit: false, identityLost: false };
const says = (status: SyncStatus, more: Partial<typeof here> = {}) =>
	statusLook(status, text.sv, { ...here, ...more }).words;

describe('the status line', () => {
	it('tells the truth in the words of the issue', () => {
		expect(says({ kind: 'saved' })).toBe('Sparat');
		expect(says({ kind: 'saving' })).toBe('Sparar …');
		expect(says({ kind: 'offline', unsaved: true })).toBe(
			'Ansluter igen – dina ändringar finns i den här fliken, stäng den inte'
		);
		expect(says({ kind: 'closed', code: 4403 }, { hadEdit: true })).toBe(
			'Du har inte längre rätt att redigera'
		);
	});

	it('says that a right is lost only to one who had it', () => {
		expect(says({ kind: 'read-only', level: 'comment' })).toBe('Du läser med');
		expect(says({ kind: 'read-only', level: 'comment' }, { hadEdit: true })).toBe(
			'Du har inte längre rätt att redigera'
		);
	});

	it('says that the text is locked, rather than that the right is lost, where it is the document', () => {
		const readOnly = { kind: 'read-only', level: 'comment' } as const;
		const locked = (hadEdit: boolean) =>
			statusLook(readOnly, text.sv, { ...here, hadEdit }, 'Texten är låst').words;
		expect(locked(true)).toBe('Texten är låst');
		expect(locked(false)).toBe('Du läser med');
	});

	it('says that someone else is signed in, whatever the connection says', () => {
		expect(says({ kind: 'saved' }, { identityLost: true })).toBe(text.sv.status.identity);
	});
});
