import { Authorship } from '#lib/documents/authorship/authorship.ts';
import type { Row } from '../row.ts';

const hand = {
	personId: '00000000-0000-4000-8000-000000000001',
	organisationId: '00000000-0000-4000-8000-000000000002'
};

/** The index of who wrote what, from the first keystroke of the trace to the last. */
export const authorship: Row = {
	id: 'authorship',
	title: 'who wrote what: replay of the whole trace, a row of the log a keystroke',
	measures: [
		{ id: 'seconds', title: 'replay', unit: 's', digits: 2, better: 'less' },
		{ id: 'each', title: 'a keystroke', unit: 'µs', digits: 1, better: 'less' },
		{ id: 'tell', title: 'telling who wrote what there is', unit: 'ms', digits: 1, better: 'less' },
		{ id: 'index', title: 'the index, with the document', unit: 'kB', better: 'less' }
	],
	leftOut: ({ name }) => (name === 'kliv' ? null : 'does not know'),
	async run(_target, { keystrokes, quick, trace }) {
		const { bytes, starts, count: all } = keystrokes(trace.ins.length);
		const count = quick ? Math.min(all, 20_000) : all;
		const index = new Authorship();
		const started = performance.now();
		for (let i = 0; i < count; i++) {
			const payload = bytes.subarray(starts[i], starts[i + 1]);
			index.add({ ...hand, seq: i + 1, time: Math.floor(i / 5), payload, credited: null });
		}
		const seconds = (performance.now() - started) / 1000;
		const asked = performance.now();
		const { blocks } = index.attribution();
		const tell = performance.now() - asked;
		if (blocks.length !== 1) throw new Error('the text is not what was typed');
		return {
			...{ seconds, each: (seconds * 1e6) / count, tell },
			index: index.encode().length / 1000
		};
	}
};
