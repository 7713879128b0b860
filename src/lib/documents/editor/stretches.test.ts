import type { Node as DocumentNode } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { schema } from './schema.ts';
import { inStretches } from './stretches.ts';
import type { Drawn } from './stretches.ts';

const { nodes } = schema;
const p = (words: string) => nodes.paragraph.create({ id: null }, schema.text(words));
const h = (words: string) => nodes.heading.create({ id: null, level: 2 }, schema.text(words));
/** Every seventh and eighth is a heading. */
const text = Array.from({ length: 400 }, (_, i) => (i % 7 < 2 ? h : p)(`block ${i}`));

/** The blocks of each stretch, in order. */
function stretchesOf({ blocks, stretches }: Drawn): DocumentNode[][] {
	return blocks.reduce<DocumentNode[][]>((found, block, i) => {
		if (i > 0 && stretches[i] === stretches[i - 1]) found.at(-1)!.push(block);
		else found.push([block]);
		return found;
	}, []);
}

/** How many are drawn anew. */
const redrawn = (now: Drawn, then: Drawn) =>
	now.marked.filter((block) => !then.marked.includes(block)).length;

describe('a long text in stretches', () => {
	const drawn = inStretches(text, null, false);

	it('holds every block once, in order, in stretches of a moderate size, none of which ends in a heading', () => {
		const stretches = stretchesOf(drawn);
		expect(stretches.flat()).toEqual(text);
		expect(new Set(drawn.stretches).size).toBe(stretches.length);
		for (const [i, stretch] of stretches.entries()) {
			expect(stretch.length).toBeGreaterThan(10);
			expect(stretch.length).toBeLessThanOrEqual(60);
			if (i < stretches.length - 1) expect(stretch.at(-1)!.type.name).toBe('paragraph');
		}
		expect(text.every(({ marks }) => marks.length === 0)).toBe(true);
	});

	it('is drawn anew only where it changed', () => {
		const written = text.with(200, p('another'));
		expect(redrawn(inStretches(written, drawn, false), drawn)).toBe(1);
		const joined = text.toSpliced(200, 2, p('both'));
		expect(redrawn(inStretches(joined, drawn, false), drawn)).toBe(1);
		expect(redrawn(inStretches(text.slice(50), drawn, false), drawn)).toBe(0);
	});

	it('takes what is new into the stretch of the block before it', () => {
		const border = stretchesOf(drawn)[0]!.length;
		const now = inStretches(text.toSpliced(border, 0, p('new')), drawn, false);
		expect(now.stretches[border]).toBe(drawn.stretches[border - 1]);
		expect(redrawn(now, drawn)).toBe(1);
	});

	it('moves a heading that came to end a stretch into the next one', () => {
		const plain = Array.from({ length: 200 }, (_, i) => p(`block ${i}`));
		const then = inStretches(plain, null, false);
		const last = stretchesOf(then)[0]!.length - 1;
		const now = inStretches(plain.with(last, h('now a heading')), then, false);
		expect(now.stretches[last]).toBe(then.stretches[last + 1]);
		expect(now.stretches[last - 1]).toBe(then.stretches[last]);
	});

	it('divides what has grown, but not while somebody composes a letter', () => {
		const pasted = text.toSpliced(100, 0, ...Array.from({ length: 300 }, (_, i) => p(`new ${i}`)));
		const still = inStretches(pasted, drawn, true);
		expect(new Set(still.stretches)).toEqual(new Set(drawn.stretches));
		// With the next change.
		const now = inStretches([...pasted], still, false);
		expect(Math.max(...stretchesOf(now).map(({ length }) => length))).toBeLessThanOrEqual(60);
		const others = drawn.marked.filter((_, i) => drawn.stretches[i] !== drawn.stretches[100]);
		expect(others.every((block) => now.marked.includes(block))).toBe(true);
	});

	it('does not divide a run of headings again and again', () => {
		const headings = Array.from({ length: 300 }, (_, i) => h(`heading ${i}`));
		const first = inStretches(headings, null, false);
		const then = inStretches(headings.with(150, h('another')), first, false);
		expect(redrawn(then, first)).toBeLessThan(5);
	});
});
