/**
 * The demo's proposals to the strategy, by the reference group's two people: some apart, two about the
 * same words. Made as src/server/acts makes them, and marked as examples in their reasons.
 */
import type pg from 'pg';
import type * as Y from 'yjs';
import { propose } from '#lib/documents/proposals/change/acts.ts';
import { blocksOf, placeOfBlocks, placeOfText } from '#lib/documents/proposals/change/locate.ts';
import { childrenOf, contentOf } from '#lib/documents/proposals/change/nodes.ts';
import { isTextBlock, wordsOf } from '#lib/documents/proposals/change/pieces.ts';
import type { Container } from '#lib/documents/proposals/change/nodes.ts';
import type { PieceNode } from '#lib/documents/proposals/change/pieces.ts';
import { actAs, standingText } from './seed-acts.ts';

interface Example {
	by: string;
	/** Words that stand once in the text. */
	words: string;
	/** Instead of them; a paragraph: after theirs. */
	after: PieceNode[];
	reason: string;
}

const words = (text: string, ...marks: string[]): PieceNode => ({
	type: 'text',
	text,
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) })
});

const examples: Example[] = [
	{
		by: 'referens@naringsliv.example',
		words: 'attrahera och driva investeringar',
		after: [words('attrahera, driva och behålla investeringar')],
		reason: 'Det är när investeringarna stannar som de ger värde i länet (exempel).'
	},
	{
		by: 'referens@handelskammaren.example',
		words: 'samlade förmåga att attrahera och driva',
		after: [words('gemensamma förmåga att attrahera och driva')],
		reason: 'Gemensam säger tydligare än samlad att parterna gör det tillsammans (exempel).'
	},
	{
		by: 'referens@handelskammaren.example',
		words: 'lokalt värdeskapande',
		after: [words('lokalt värdeskapande', 'strong')],
		reason: 'Begreppet bär hela strategin och bör synas (exempel).'
	},
	{
		by: 'referens@naringsliv.example',
		words: 'koppla ihop nya etableringar, forskning och lokalt näringsliv',
		after: [
			{
				type: 'paragraph',
				content: [words('Företagen i länet bjuds in tidigt, innan formerna är bestämda (exempel).')]
			}
		],
		reason: 'Näringslivet vill vara med när upplägget formas (exempel).'
	}
];

function given(doc: Y.Doc, { words: wanted, after }: Example) {
	for (const block of blocksOf(doc).values()) {
		if (!isTextBlock(block.nodeName)) continue;
		const at = wordsOf(contentOf(block)).indexOf(wanted);
		if (at < 0) continue;
		if (after[0]?.type === 'paragraph') {
			const container = block.parent as Container;
			const place = placeOfBlocks(container, childrenOf(container).indexOf(block) + 1, 0);
			return { place, before: { content: [] } };
		}
		const place = placeOfText(block, at, at + wanted.length);
		const marked = contentOf(block).find(({ text }) => text === wanted);
		return { place, before: { content: [marked ?? words(wanted)] } };
	}
	return null;
}

/** @param sync the login of kliv_sync */
export async function seedProposals(
	owner: pg.Client,
	sync: pg.Pool,
	ids: ReadonlyMap<string, string>,
	documentId: string
): Promise<void> {
	const { doc, seq } = await standingText(owner, documentId);
	for (const example of examples) {
		const asked = given(doc, example);
		const change = asked && propose(doc, { ...asked, after: { content: example.after } });
		if (!change || change.refused) throw new Error(`The demo has no place for “${example.words}”.`);
		const about = { ...change.about, reason: example.reason };
		await owner.query(
			`insert into public.contribution_notices (person_id, organisation_id, document_id)
			select distinct m.holder_id, m.organisation_id, $2::uuid from public.mandates m
			where m.holder_id = $1 on conflict do nothing`,
			[ids.get(example.by), documentId]
		);
		await actAs(sync, ids.get(example.by), documentId, seq, (client) =>
			client.query('select private.act_propose($1, null, $2)', [documentId, about])
		);
	}
	doc.destroy();
	// What they propose next in the demo they are asked about, as anybody is the first time.
	await owner.query('delete from public.contribution_notices where document_id = $1', [documentId]);
}
