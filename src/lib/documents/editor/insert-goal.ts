import { Selection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import type { Reference } from '../shown/rules.ts';
import { insertBlock } from './commands.ts';
import { schema } from './schema.ts';

/** The goal stands by itself after the selection, or in the place of an empty paragraph. */
export function insertGoal({ goal, indicator }: Reference): Command {
	return (state, dispatch) => {
		const block = schema.nodes.goal.create({ goal, indicator });
		const { tr, start } = insertBlock(state, block);
		if (!tr.docChanged) return false;
		const after = Selection.near(tr.doc.resolve(start + block.nodeSize), 1);
		dispatch?.(tr.setSelection(after).scrollIntoView());
		return true;
	};
}
