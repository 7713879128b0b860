/**
 * What a client wrote, clock by clock, so that two copies can be compared of which each says that it
 * is what this client wrote.
 */
import * as Y from 'yjs';

const halves = /^[\ud800-\udfff\ufffd]$/;

/**
 * What stands at each clock, and beside what. A clock whose text is deleted is left out: it may have
 * been anything.
 * @param from the first clock, up to but not `to`
 */
export function cells(
	structs: Iterable<object>,
	client: number,
	from: number,
	to: number
): Map<number, string> {
	const cells = new Map<number, string>();
	for (const struct of structs) {
		if (!(struct instanceof Y.Item) || struct.id.client !== client || struct.deleted) continue;
		const { content, origin, id, length } = struct;
		if (content instanceof Y.ContentDeleted) continue;
		const start = Math.max(from, id.clock);
		for (let at = start; at < Math.min(to, id.clock + length); at++) {
			const beside = at > id.clock ? `${client}:${at - 1}` : `${origin?.client}:${origin?.clock}`;
			const text = textAt(content, at - id.clock);
			// Where Yjs cuts a pair in two, neither half is what it was.
			if (!halves.test(text)) cells.set(at, `${beside} ${text}`);
		}
	}
	return cells;
}

function textAt(content: Y.Item['content'], at: number): string {
	if (content instanceof Y.ContentString) return content.str.charAt(at);
	if (content instanceof Y.ContentAny) return JSON.stringify(content.arr[at] ?? null);
	if (content instanceof Y.ContentFormat) return JSON.stringify([content.key, content.value]);
	if (content instanceof Y.ContentType) {
		const { type } = content;
		return type instanceof Y.XmlElement ? `<${type.nodeName}>` : '<>';
	}
	return '';
}
