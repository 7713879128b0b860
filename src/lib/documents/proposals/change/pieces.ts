/** Pieces of a text as ProseMirror's JSON, by themselves: the pages show them without knowing Yjs. */

export interface PieceMark {
	type: string;
	attrs?: Record<string, unknown>;
}

export interface PieceNode {
	type: string;
	attrs?: Record<string, unknown>;
	content?: PieceNode[];
	marks?: PieceMark[];
	text?: string;
}

/** A closed slice: what stands within one text block, or whole blocks or rows side by side. */
export interface Piece {
	content: PieceNode[];
}

const textBlocks = new Set(['paragraph', 'heading']);

export function isTextBlock(name: string): boolean {
	return textBlocks.has(name);
}

export function pieceId(node: PieceNode): string | null {
	const id: unknown = node.attrs?.id;
	return typeof id === 'string' && id !== '' ? id : null;
}

/** Neighbouring text with the same marks is one run. */
export function addRun(content: PieceNode[], run: PieceNode): void {
	const last = content.at(-1);
	if (last?.type === 'text' && run.type === 'text' && stable(last.marks) === stable(run.marks)) {
		content[content.length - 1] = { ...last, text: `${last.text ?? ''}${run.text ?? ''}` };
	} else content.push(run);
}

/** How far a node reaches in its text block: characters, or one. */
export function lengthOf(node: PieceNode): number {
	return node.type === 'text' ? (node.text?.length ?? 0) : 1;
}

/** What stands from an offset to another within a text block. */
export function cut(content: readonly PieceNode[], from: number, to: number): PieceNode[] {
	const inside: PieceNode[] = [];
	let at = 0;
	for (const node of content) {
		const end = at + lengthOf(node);
		if (end > from && at < to) {
			inside.push(
				node.type === 'text'
					? { ...node, text: node.text!.slice(Math.max(0, from - at), Math.max(0, to - at)) }
					: node
			);
		}
		at = end;
	}
	return inside;
}

/** The words alone; blocks end with a line break. */
export function wordsOf(content: readonly PieceNode[]): string {
	return content
		.map((node) => {
			if (node.type === 'text') return node.text ?? '';
			if (node.type === 'hard_break') return '\n';
			if (node.type === 'image') return String(node.attrs?.alt ?? '');
			const inside = wordsOf(node.content ?? []);
			return isTextBlock(node.type) ? `${inside}\n` : inside;
		})
		.join('');
}

/** JSON with sorted keys, for comparison. */
export function stable(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const pairs = Object.entries(value)
		.filter(([, of]) => of !== undefined && of !== null)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, of]) => `${JSON.stringify(key)}:${stable(of)}`);
	return `{${pairs.join(',')}}`;
}

const silent: Record<string, unknown> = { colspan: 1, rowspan: 1, checked: false };

/** As it reads: without ids, with neighbouring runs joined and nothing said that goes without saying. */
function reading(content: readonly PieceNode[]): PieceNode[] {
	const read: PieceNode[] = [];
	for (const { type, attrs, content: inside, marks, text } of content) {
		if (text === '') continue;
		const said = Object.entries(attrs ?? {}).filter(
			([name, value]) => name !== 'id' && value !== null && silent[name] !== value
		);
		addRun(read, {
			type,
			...(said.length > 0 && { attrs: Object.fromEntries(said) }),
			...(inside && inside.length > 0 && { content: reading(inside) }),
			...(marks &&
				marks.length > 0 && { marks: marks.toSorted((a, b) => (a.type < b.type ? -1 : 1)) }),
			...(text !== undefined && { text })
		});
	}
	return read;
}

/** Whether two pieces say the same. */
export function readsAs(a: readonly PieceNode[], b: readonly PieceNode[]): boolean {
	return stable(reading(a)) === stable(reading(b));
}
