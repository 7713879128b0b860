const address =
	/^(?:https?:\/\/[^/]+)?\/documents\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#]|$)/i;

/** The document that a link leads to, null: something else. */
export function documentOf(href: unknown): string | null {
	return (typeof href === 'string' && address.exec(href)?.[1]?.toLowerCase()) || null;
}

export function addressOf(documentId: string): string {
	return `/documents/${documentId}`;
}

interface Linking {
	content?: readonly Linking[];
	marks?: readonly { type: string; attrs?: Record<string, unknown> }[];
}

/** The documents that a text (ProseMirror's JSON) links to, each once. */
export function documentsIn(text: Linking): string[] {
	const found = new Set<string>();
	const look = ({ content = [], marks = [] }: Linking): void => {
		for (const { type, attrs } of marks) {
			const id = type === 'link' ? documentOf(attrs?.href) : null;
			if (id) found.add(id);
		}
		content.forEach(look);
	};
	look(text);
	return [...found];
}
