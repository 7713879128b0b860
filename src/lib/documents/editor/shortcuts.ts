import type { Language } from '#lib/platform/i18n/catalogue.ts';

const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const shownKeys: Record<Language, Record<string, string>> = {
	sv: { Mod: 'Ctrl', Shift: 'Skift', Alt: 'Alt', Enter: 'Retur', ArrowUp: '↑', ArrowDown: '↓' },
	en: { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Enter: 'Enter', ArrowUp: '↑', ArrowDown: '↓' }
};
const macKeys: Record<string, string> = {
	...{ Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', ArrowUp: '↑', ArrowDown: '↓' }
};
const ariaKeys: Record<string, string> = { Mod: mac ? 'Meta' : 'Control' };

function keys(shortcut: string): string[] {
	return shortcut.split('-').map((key) => (key.length === 1 ? key.toUpperCase() : key));
}

/** A shortcut of the keymap (`Mod-Shift-7`) as a person reads it on this machine: Ctrl + Skift + 7. */
export function shownShortcut(shortcut: string, language: Language): string {
	const names = mac ? macKeys : shownKeys[language];
	return keys(shortcut)
		.map((key) => names[key] ?? key)
		.join(mac ? '' : ' + ');
}

/** The same as `aria-keyshortcuts` wants it: Control+Shift+7. */
export function ariaShortcut(shortcut: string): string {
	return keys(shortcut)
		.map((key) => ariaKeys[key] ?? key)
		.join('+');
}
