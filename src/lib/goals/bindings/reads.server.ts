import type { BoundBlock } from '#lib/documents/shown/schema.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';

/** The blocks of a document that are about a goal, as far as the caller reads the goals. */
export async function ofDocument(db: CallerDatabase, documentId: string): Promise<BoundBlock[]> {
	const rows = await db
		.selectFrom('goal_bindings as b')
		.innerJoin('goals as g', 'g.id', 'b.goal_id')
		.select(['b.id', 'b.block_id as block', 'g.id as goal', 'g.title'])
		.where('b.document_id', '=', documentId)
		.where('b.ended_at', 'is', null)
		.orderBy('b.created_at')
		.execute();
	return rows;
}

export interface BoundDocument {
	id: string;
	title: string;
	/** In the order in which they were bound; none: it is only shown there. */
	blocks: string[];
}

/** The documents with blocks about a goal, or that show it, as far as the caller reads them. */
export async function ofGoal(db: CallerDatabase, goalId: string): Promise<BoundDocument[]> {
	const rows = await db
		.selectFrom('goal_bindings as b')
		.innerJoin('documents as d', 'd.id', 'b.document_id')
		.select(['d.id', 'd.title', 'b.block_id as block'])
		.where('b.goal_id', '=', goalId)
		.where('b.ended_at', 'is', null)
		.where('d.archived_at', 'is', null)
		.orderBy('b.created_at')
		.execute();
	const showing = await db
		.selectFrom('document_goals as s')
		.innerJoin('documents as d', 'd.id', 's.document_id')
		.select(['d.id', 'd.title'])
		.where('s.goal_id', '=', goalId)
		.where('d.archived_at', 'is', null)
		.execute();
	const blocks = Map.groupBy(rows, ({ id }) => id);
	const titles = new Map([...rows, ...showing].map(({ id, title }) => [id, title]));
	const all = [...titles].map(([id, title]) => ({
		...{ id, title },
		blocks: (blocks.get(id) ?? []).map(({ block }) => block)
	}));
	return inSwedishOrder(all, ({ title }) => title);
}
