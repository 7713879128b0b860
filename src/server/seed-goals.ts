/** The demo's plan shows how one of its goals goes, and a heading of it is about that goal. */
import type { Node as DocumentNode } from 'prosemirror-model';
import type pg from 'pg';
import { newBlockId } from '#lib/documents/editor/block-ids.ts';
import { schema } from '#lib/documents/editor/schema.ts';

const title = 'Fler etableringar ger jobb i hela länet (exempel)';

/** Below the first task's heading. */
export async function withGoal(owner: pg.Client, doc: DocumentNode): Promise<DocumentNode> {
	const { rows } = await owner.query<{ id: string }>(
		'select id from public.goals where title = $1',
		[title]
	);
	const [goal] = rows;
	const at = doc.children.findIndex(isTask);
	if (!goal || at < 0) return doc;
	const block = schema.nodes.goal.create({ id: newBlockId(), goal: goal.id });
	return doc.type.create(doc.attrs, doc.children.toSpliced(at + 1, 0, block));
}

/** As the person who brings the text in. */
export async function bindHeading(
	owner: pg.Client,
	documentId: string,
	doc: DocumentNode,
	personId: string
): Promise<void> {
	const heading = doc.children.find(isTask);
	await owner.query(
		`insert into public.goal_bindings (document_id, block_id, goal_id, created_by)
		select $1, $2, g.id, $4 from public.goals g where g.title = $3`,
		[documentId, heading?.attrs.id, title, personId]
	);
}

function isTask(node: DocumentNode): boolean {
	return node.type === schema.nodes.heading && node.textContent.startsWith('3.1 ');
}
