/** Documents to link to, as the server finds them: those that one may read. */
export interface Found {
	id: string;
	title: string;
	space: string | null;
}

async function asked(query: Record<string, string>, signal?: AbortSignal): Promise<Found[]> {
	const answer = await fetch(`/documents/titles?${new URLSearchParams(query)}`, { signal });
	if (!answer.ok) throw new Error(`The documents were not found: ${answer.status}.`);
	return ((await answer.json()) as { documents: Found[] }).documents;
}

export function findDocuments(words: string, signal: AbortSignal): Promise<Found[]> {
	return asked({ q: words }, signal);
}

/** Null: it is not there for whoever asks. */
export async function findDocument(id: string): Promise<Found | null> {
	return (await asked({ id }))[0] ?? null;
}
