import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { lead, openTheStage, ostersundEditor as editor } from './play.ts';

const { strategy, steering } = documents;

function links(on: Scene): Promise<unknown> {
	return on.value(
		`select coalesce(array_agg(document_id || ' ' || target_id order by document_id), '{}')
		from public.document_links where document_id <> target_id`
	);
}

describe('links between documents', () => {
	const play = openTheStage();

	play('are seen by who reads both, from neither end by who reads one', async (on) => {
		await on.knowing(() =>
			on.sql(
				'insert into public.document_links (document_id, target_id) values ($1, $2), ($2, $1)',
				[strategy, steering]
			)
		);
		await on.as(lead);
		expect(await links(on)).toEqual([`${strategy} ${steering}`, `${steering} ${strategy}`]);
		await on.as(editor);
		expect(await links(on)).toEqual([]);
	});

	play('are made by the text, and by nobody else', async (on) => {
		await on.as(lead);
		const made = `insert into public.document_links (document_id, target_id) values ($1, $2)`;
		expect(codeOf(await on.attempt(made, [strategy, steering]))).toBe('42501');
		expect(codeOf(await on.attempt('delete from public.document_links'))).toBe('42501');
		const moved = 'update public.document_links set target_id = document_id';
		expect(codeOf(await on.attempt(moved))).toBe('42501');
	});
});
