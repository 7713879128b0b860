/** Puts an open popover under its button, within the window. (By CSSOM: the CSP allows that.) */
export function placeBelow(panel: HTMLElement, button: HTMLElement): void {
	const edge = button.getBoundingClientRect();
	const furthest = document.documentElement.clientWidth - panel.offsetWidth - 8;
	const room = window.innerHeight - edge.bottom - 12;
	panel.style.insetInlineStart = `${Math.max(8, Math.min(edge.left, furthest))}px`;
	panel.style.insetBlockStart = `${edge.bottom + 4}px`;
	panel.style.maxBlockSize = `${Math.max(room, 160)}px`;
}
