/** A chart as a file of its own: it takes its rules and the colours of paper along. */

const paper: Record<string, string> = {
	'--ink': '#13211f',
	'--ink-soft': '#3f4f4b',
	'--ink-faint': '#596763',
	'--line': '#dfddd4',
	'--line-control': '#75817d',
	'--action': '#17504a',
	'--info': '#1b4f7c',
	'--accent-ink': '#874600',
	'--surface': '#ffffff'
};

/** @param markup what the chart component renders @param css charts.css @param title of the file */
export function standAlone(markup: string, css: string, title: string): string {
	const svg = markup.slice(markup.indexOf('<svg'), markup.lastIndexOf('</svg>') + 6);
	const [, , width = '400', height = '240'] = /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(' ') ?? [];
	const rules = css.replace(
		/var\((--[a-z-]+)\)/g,
		(_, name: string) => paper[name] ?? 'currentColor'
	);
	const style = rules.replace(/\/\*[\s\S]*?\*\//g, '');
	return svg
		.replaceAll(/<!--.*?-->/g, '')
		.replace(/ aria-label="[^"]*"/, '')
		.replace('<svg', `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`)
		.replace('>', () => `><title>${escaped(title)}</title><style>${style}</style>`);
}

const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
