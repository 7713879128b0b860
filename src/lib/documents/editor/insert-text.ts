import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		label: 'Lägg in',
		goal: 'Mål eller indikator',
		bind: 'Koppla stycket till ett mål',
		none: 'Inget heter så.',
		found: (count: number) =>
			count === 0 ? 'Inget heter så.' : count === 1 ? 'Ett förslag.' : `${count} förslag.`,
		search: {
			'level-1': 'h1 titel huvudrubrik',
			'level-2': 'h2 underrubrik avsnitt',
			'level-3': 'h3 underrubrik',
			'level-4': 'h4 underrubrik',
			'level-0': 'stycke text vanlig brödtext',
			bullet_list: 'punkter lista uppräkning ul',
			ordered_list: 'numrerad nummer lista ol',
			task_list: 'uppgifter checklista kryssruta att göra todo',
			quote: 'citat blockcitat',
			rule: 'linje avskiljare streck hr',
			'table-insert': 'tabell rader kolumner rutnät',
			image: 'bild foto figur karta',
			goal: 'mål indikator mått siffra diagram läge',
			bind: 'binda höra till'
		} as Record<string, string>
	},
	{
		label: 'Insert',
		goal: 'Goal or indicator',
		bind: 'Tie the paragraph to a goal',
		none: 'Nothing is called that.',
		found: (count: number) =>
			count === 0
				? 'Nothing is called that.'
				: count === 1
					? 'One suggestion.'
					: `${count} suggestions.`,
		search: {
			'level-1': 'h1 title',
			'level-2': 'h2 section',
			'level-3': 'h3 subheading',
			'level-4': 'h4 subheading',
			'level-0': 'text body plain',
			bullet_list: 'bullets list ul',
			ordered_list: 'numbered list ol',
			task_list: 'tasks checklist todo',
			quote: 'quotation blockquote',
			rule: 'line divider hr',
			'table-insert': 'table rows columns grid',
			image: 'image photo figure map',
			goal: 'goal indicator measure number chart status',
			bind: 'bind connect about'
		} as Record<string, string>
	}
);
