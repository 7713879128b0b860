/** Who wrote what in a log, as a test wants to read it. */
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import type { LogRow } from '#lib/documents/authorship/authorship.ts';
import { contentOf } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Desk, Sent } from './editors.ts';

/** The log's rows, a second apart; each name is a person of an organisation of their own. */
export function rowsOf(log: Sent[]): LogRow[] {
	return log.map(({ from, bytes, credited }, i) => ({
		...{ seq: i + 1, time: i + 1, payload: bytes },
		...handOf(from),
		credited: credited ? handOf(credited) : null
	}));
}

export function handOf(name: string): { personId: string; organisationId: string } {
	return { personId: name, organisationId: `${name}s organisation` };
}

export function replayed(rows: LogRow[]): Authorship {
	const authorship = new Authorship();
	for (const row of rows) authorship.add(row);
	return authorship;
}

/** A line for each block: `[Anna]Vi ska [Bo]växa.` What the desk's log says. */
export function whose(desk: Desk): string {
	return written(replayed(rowsOf(desk.log)));
}

export function written(authorship: Authorship): string {
	const { authors, blocks } = authorship.attribution();
	const texts = textsIn(contentOf(authorship.doc));
	return blocks
		.map(({ spans }, i) => {
			let said = '';
			let before: string | undefined;
			for (const [from, to, by] of spans) {
				const name = authors[by]!.personId;
				said += `${name === before ? '' : `[${name}]`}${texts[i]!.slice(from, to)}`;
				before = name;
			}
			return said;
		})
		.join('\n');
}

/** The blocks that hold text, in order; one character for a line break. */
function textsIn({ content = [] }: ContentNode): string[] {
	if (!content.some(({ type }) => type === 'text')) return content.flatMap(textsIn);
	return [content.map(({ text }) => text ?? '\n').join('')];
}
