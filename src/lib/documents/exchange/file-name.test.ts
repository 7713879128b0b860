import { expect, it } from 'vitest';
import { disposition, fileName } from './file-name.ts';

it.each([
	['Strategi för länet', null, 'pdf', 'Strategi för länet.pdf'],
	['Strategi för länet', 3, 'markdown', 'Strategi för länet, version 3.md'],
	['../../etc/passwd', null, 'html', 'etc passwd.html'],
	['a/b\\c:d*e?"f"<g>|h', null, 'json', 'a b c d e f g h.json'],
	['fil\u202egnp', null, 'pdf', 'fil gnp.pdf'],
	['...', null, 'pdf', 'dokument.pdf'],
	['ö'.repeat(300), null, 'pdf', `${'ö'.repeat(100)}.pdf`]
] as const)('%s is called %s', (title, version, form, name) => {
	expect(fileName(title, version, form)).toBe(name);
});

it('a name reaches old browsers in plain letters and others as it is', () => {
	expect(disposition('attachment', "Åre – 'mål' (100 %).pdf")).toBe(
		`attachment; filename="Are _ 'mal' (100 _).pdf"; filename*=UTF-8''%C3%85re%20%E2%80%93%20%27m%C3%A5l%27%20%28100%20%25%29.pdf`
	);
	expect(disposition('inline', 'a"; x=\r\ny.pdf')).not.toMatch(/[\r\n]|x="/);
});
