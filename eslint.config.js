import path from 'node:path';
import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { harmOf } from './tests/architecture/direction.mjs';
import svelteConfig from './svelte.config.js';

const root = path.dirname(fileURLToPath(import.meta.url));

/** @type {import('eslint').Rule.RuleModule} */
const direction = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const from = path.relative(root, context.filename).split(path.sep).join('/');
		/** @param {any} node */
		const check = (node) => {
			const specifier = node.source?.value;
			if (typeof specifier !== 'string') return;
			const typeOnly = node.importKind === 'type' || node.exportKind === 'type';
			const message = harmOf({ from, specifier, typeOnly });
			if (message) context.report({ node: node.source, message });
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check
		};
	}
};

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'node_modules/', 'test-results/', 'static/'] },
	...ts.configs.recommended,
	...svelte.configs.recommended,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { kliv: { rules: { direction } } },
		rules: {
			'kliv/direction': 'error',
			'no-console': 'error',
			// TypeScript knows every name, those of the types too.
			'no-undef': 'off',
			'no-async-promise-executor': 'error',
			'no-cond-assign': 'error',
			'no-constant-condition': 'error',
			'no-debugger': 'error',
			'no-empty': 'error',
			'no-fallthrough': 'error',
			'no-loss-of-precision': 'error',
			'no-misleading-character-class': 'error',
			'no-self-compare': 'error',
			'no-template-curly-in-string': 'error',
			'no-unreachable-loop': 'error',
			'no-unsafe-finally': 'error',
			'no-unsafe-optional-chaining': 'error',
			'no-useless-catch': 'error',
			'no-useless-escape': 'error',
			'no-warning-comments': 'error',
			'use-isnan': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }
			],
			'@typescript-eslint/no-this-alias': 'off',
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			],
			'no-restricted-imports': [
				'error',
				{
					name: '$app/navigation',
					importNames: ['invalidate'],
					message: 'A click on the way to another page would be lost: readAgain of lib/ui waits.'
				}
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ExportAllDeclaration',
					message:
						'A barrel hides who depends on whom and loads everything for one name: import from the file itself.'
				},
				{
					selector: 'TSEnumDeclaration',
					message: 'Plain Node cannot erase an enum: use a union of strings.'
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// The content security policy forbids style attributes; a class works everywhere.
			'svelte/no-inline-styles': 'error',
			// The linter's compiler warns of less than svelte-check does.
			'svelte/no-unused-svelte-ignore': 'off',
			// The portal lives at the top of its address, never under a base path.
			'svelte/no-navigation-without-resolve': 'off',
			'prefer-const': 'off',
			'svelte/prefer-const': 'error'
		}
	},
	{
		// A promise that nobody waits for loses its error, and with it somebody's text.
		files: ['src/**/*.ts', 'tests/**/*.ts'],
		ignores: ['**/*.svelte.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/await-thenable': 'error'
		}
	},
	{
		// A command speaks to the person at the terminal.
		files: ['src/server/commands/**', 'tests/support/**', 'tests/bench/**', 'tests/fuzz/**'],
		rules: { 'no-console': 'off' }
	}
);
