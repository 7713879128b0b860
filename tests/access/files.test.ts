import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import {
	chair,
	lead,
	openTheStage,
	ostersundEditor as editor,
	outsider,
	reference
} from './play.ts';

const png = '89504e470d0a1a0a0000000d49484452';

function add(on: Scene, hex: string, document = documents.strategy) {
	return on.attempt(
		`insert into public.files (document_id, name, content) values ($1, 'bild', decode($2, 'hex'))`,
		[document, hex]
	);
}

describe('pictures of a document', () => {
	const play = openTheStage();

	const kinds: [string, string][] = [
		['image/png', png],
		['image/jpeg', 'ffd8ffe000104a4649460001'],
		['image/gif', '474946383961010001000000'],
		['image/webp', '524946460000000057454250']
	];
	for (const [type, hex] of kinds) {
		play(`are known as ${type} by their bytes`, async (on) => {
			await on.as(editor);
			expect(await add(on, hex)).toMatchObject({ ok: true });
			const kept = await on.value('select type from public.files where content = decode($1, $2)', [
				hex,
				'hex'
			]);
			expect(kept).toBe(type);
		});
	}

	play('are nothing that a browser could run', async (on) => {
		await on.as(editor);
		for (const text of [
			'<svg xmlns="http://www.w3.org/2000/svg"/>',
			'<!doctype html><p>',
			'%PDF-1.7 abc'
		]) {
			expect(codeOf(await add(on, Buffer.from(text).toString('hex'))), text).toBe('KL021');
		}
	});

	play('tell for whom and on which mandate, whatever the sender says', async (on) => {
		await on.as(editor);
		const forged = await on.attempt(
			`insert into public.files (document_id, name, content, organisation_id)
			select $1, 'bild', decode($2, 'hex'), o.id from public.organisations o limit 1`,
			[documents.strategy, png]
		);
		expect(codeOf(forged)).toBe('42501');
		expect(await add(on, png)).toMatchObject({ ok: true });
		const given = await on.value(
			`select m.holder_id = $1 and 'edit' = any (m.powers) and f.organisation_id = m.organisation_id
			from public.files f join public.mandates m on m.id = f.mandate_id
			where f.content = decode($2, 'hex')`,
			[on.person(editor), png]
		);
		expect(given).toBe(true);
	});

	play('are not added by who may not edit, nor when the text is put forward', async (on) => {
		for (const who of [reference, outsider, 'registrator@regionjh.example'] as const) {
			await on.as(who);
			expect(codeOf(await add(on, png)), who).toBe('42501');
		}
		await on.as(lead);
		await on.sql("update public.documents set state = 'proposed' where id = $1", [
			documents.strategy
		]);
		await on.as(editor);
		expect(codeOf(await add(on, png))).toBe('42501');
	});

	play('are logged, and told of as an event', async (on) => {
		await on.as(chair);
		expect(await add(on, png)).toMatchObject({ ok: true });
		const told = await on.knowing(() =>
			on.value(
				`select count(*)::int from public.audit_log a join public.events e
					on e.payload ->> 'file' = a.subject_id::text and e.kind = a.action
				where a.action = 'file.added' and a.created_by = $1 and e.document_id = $2`,
				[on.person(chair), documents.strategy]
			)
		);
		expect(told).toBe(1);
	});

	play('are neither changed nor taken away', async (on) => {
		await on.as(editor);
		await add(on, png);
		expect(codeOf(await on.attempt(`update public.files set name = 'annan'`))).toBe('42501');
		expect(codeOf(await on.attempt('delete from public.files'))).toBe('42501');
	});

	play('end at what one document holds', async (on) => {
		await on.knowing(() =>
			on.sql(
				`insert into public.files (document_id, organisation_id, mandate_id, name, content)
				select $1, m.organisation_id, m.id, 'bild', decode($2, 'hex')
				from (select * from public.mandates limit 1) m, generate_series(1, 499)`,
				[documents.strategy, png]
			)
		);
		await on.as(editor);
		expect(codeOf(await add(on, png))).toBe('KL020');
	});
});
