/** The toolbar's own drawings, on the same grid and line as the site's. */
export const toolIcons = {
	undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3',
	redo: 'M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3',
	level: 'M13 20V4M17.5 20V4M19.5 4H10a4.5 4.5 0 0 0 0 9h3',
	strong: 'M7 4.5h6a3.6 3.6 0 0 1 0 7.2H7V4.5ZM7 11.7h7a3.9 3.9 0 0 1 0 7.8H7v-7.8Z',
	em: 'M10.5 4.5h7M6.5 19.5h7M14.5 4.5l-5 15',
	link: 'M10 14a4 4 0 0 0 5.7 0l3.3-3.3A4 4 0 0 0 13.3 5L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19l1.3-1.3',
	bulletList: 'M9 6.5h11M9 12h11M9 17.5h11M4.6 6.5h.1M4.6 12h.1M4.6 17.5h.1',
	orderedList:
		'M10 6.5h10M10 12h10M10 17.5h10M4 5l1.5-.8v4.6M4 15.6c.4-1.4 2.8-1.2 2.6.3-.1 1-1.6 1.7-2.6 3h2.8',
	taskList: 'M3.5 5h4.5v4.5H3.5V5ZM3.5 14.5l1.8 1.8 3-3.4M12 7h8.5M12 16h8.5',
	quote: 'M9.5 7C7 8 5.5 10 5.5 13v4h4.5v-4.5H7.5M18.5 7c-2.5 1-4 3-4 6v4h4.5v-4.5h-2.5',
	rule: 'M3.5 12h17M7 7h10M7 17h10',
	table: 'M3.5 5h17v14h-17V5ZM3.5 9.7h17M3.5 14.3h17M9.2 5v14M14.8 9.7V19',
	rowBefore: 'M4 12.5h16V19H4v-6.5ZM12 9V3M9 6h6',
	rowAfter: 'M4 5h16v6.5H4V5ZM12 15v6M9 18h6',
	columnBefore: 'M12.5 4H19v16h-6.5V4ZM9 12H3M6 9v6',
	columnAfter: 'M5 4h6.5v16H5V4ZM15 12h6M18 9v6',
	headerRow: 'M3.5 5h17v14h-17V5ZM3.5 10h17M5.5 7.5h13',
	headerColumn: 'M3.5 5h17v14h-17V5ZM9.5 5v14M6.5 7v10',
	merge: 'M3.5 6h17v12h-17V6ZM7 12h3.5M17 12h-3.5M9 10l2 2-2 2M15 10l-2 2 2 2',
	split: 'M3.5 6h17v12h-17V6ZM12 6v12',
	remove: 'M5 12h14',
	bin: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
	image: 'M3.5 5h17v14h-17V5ZM3.5 16l5-5 4.5 4.5 2.5-2.5 5 5M15.5 9h.1',
	find: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.2 15.2 20.5 20.5',
	up: 'M12 19.5V5M6 11 12 5 18 11',
	down: 'M12 4.5V19M6 13 12 19 18 13',
	more: 'M5.5 12h.1M12 12h.1M18.5 12h.1'
} as const;

export type ToolIcon = keyof typeof toolIcons;
