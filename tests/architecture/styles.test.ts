import { expect, it } from 'vitest';
import { files, read, report } from './project.ts';

it('a line under words is given part by part, which WebKit draws too', () => {
	const failures = files
		.filter((file) => /^src\/.*\.(css|svelte)$/.test(file))
		.flatMap((file) =>
			[...read(file).matchAll(/text-decoration:\s*([^\s;}]+\s[^;}]+)/g)].map(
				([, value]) =>
					`${file}: Safari knows nothing but the kind of line in "text-decoration: ${value}" and draws ` +
					'none. Write text-decoration-line, -style, -thickness and -color.'
			)
		);
	expect(failures, report(failures)).toEqual([]);
});
