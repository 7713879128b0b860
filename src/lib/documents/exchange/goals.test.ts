import { expect, it } from 'vitest';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Shown } from '../shown/schema.ts';
import { exportedOf } from './exported.fixture.ts';
import { toTypst } from './pdf/to-typst.ts';
import { toHtml } from './to-html.ts';
import { toJson } from './to-json.ts';
import { toMarkdown } from './to-markdown.ts';

const goal = '11111111-1111-4111-8111-111111111111';
const hidden = '22222222-2222-4222-8222-222222222222';
const indicator = '33333333-3333-4333-8333-333333333333';
const shown: Shown = {
	...{ goal, title: 'Fler <arbetar>', state: 'adopted', state_words: 'Antaget' },
	at: '2026-11-21T12:00:00.000Z',
	indicators: [
		{
			...{ id: indicator, name: 'Andel', status: 'on_track', status_words: 'P\u00e5 v\u00e4g' },
			...{ tone: 'success', value: '61,2 procent', period: '2025' },
			...{ target: '60 procent', target_period: '2025', outcomes: [], targets: [] }
		}
	]
};
const content: ContentNode = {
	type: 'doc',
	content: [goal, hidden].map((of) => ({ type: 'goal', attrs: { goal: of } }))
};
const exported = { ...exportedOf(content), shown: { [goal]: shown } };
const told = /P\u00e5 v\u00e4g\. 61,2 procent \(2025\)\. M\u00e5lv\u00e4rde 2025: 60 procent\./;
const when = 'Som det visades 21 november 2026';

it('HTML tells what a goal showed, set apart, with its words escaped and its links whole', () => {
	const html = toHtml(exported);
	expect(html).toContain('<div class="goal" role="group">');
	expect(html).toContain(
		`<a href="https://kliv.example/goals/${goal}" rel="noopener noreferrer"><strong>Fler &lt;arbetar&gt;`
	);
	expect(html).toContain(`https://kliv.example/goals/${goal}/indicators/${indicator}`);
	expect(html).toMatch(told);
	expect(html).toContain(when);
	expect(html).toContain('sparades inte med den h\u00e4r versionen');
});

it('Markdown tells it as a quotation', () => {
	const lines = toMarkdown(exported).split('\n');
	expect(lines.some((line) => line.startsWith('> ') && told.test(line))).toBe(true);
	expect(lines.some((line) => line.startsWith('> ') && line.includes(when))).toBe(true);
});

it('a PDF has it in a box', () => {
	const { blocks } = toTypst(exported, () => true);
	expect(blocks.map(({ k }) => k)).toEqual(['box', 'box']);
	expect(JSON.stringify(blocks)).toMatch(/61,2 procent/);
});

it('JSON has it as it is kept, and the text as it stands', () => {
	const file = JSON.parse(toJson(exported)) as { goals: unknown; content: ContentNode };
	expect(file.goals).toEqual({ [goal]: shown });
	expect(file.content.content?.[0]).toEqual({ type: 'goal', attrs: { goal } });
});
