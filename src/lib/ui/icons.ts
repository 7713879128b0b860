/** Our own drawings, on a 24 by 24 grid, drawn with a round line of 1.75. */
export const icons = {
	check: 'M4.5 12.5 9.5 17.5 19.5 6.5',
	cross: 'M6 6 18 18M18 6 6 18',
	plus: 'M12 5v14M5 12h14',
	chevronDown: 'M6 9.5 12 15.5 18 9.5',
	chevronRight: 'M9.5 6 15.5 12 9.5 18',
	arrowRight: 'M4.5 12h15M13.5 6 19.5 12 13.5 18',
	outward: 'M9 6H5.5v12.5H18V15M13 5h6v6M19 5 11 13',
	info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.6v.1',
	success: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM8 12.3 11 15.2 16.2 9.4',
	warning: 'M12 4 21 19.5H3L12 4ZM12 10v4.5M12 17v.1',
	danger: 'M8.4 3.5h7.2l4.9 4.9v7.2l-4.9 4.9H8.4l-4.9-4.9V8.4l4.9-4.9ZM12 8v5M12 16v.1',
	clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3.2 2',
	lock: 'M6 11h12v9H6v-9ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
	pen: 'M4 20l1-4.5L16 4.5 19.5 8l-11 11L4 20ZM13.5 7 17 10.5',
	comment: 'M4 5h16v11.5h-8L7.5 20.5v-4H4V5Z',
	proposal: 'M5 4h9l5 5v11H5V4ZM14 4v5h5M9 14h6M12 11v6',
	document: 'M6 3.5h8l4.5 4.5v12.5H6v-17ZM14 3.5V8h4.5M9 12h6M9 15.5h6',
	space: 'M3.5 6.5h6l2 2.5h9v10.5h-17v-13Z',
	organisation:
		'M4 20.5V8l8-4.5L20 8v12.5M2.5 20.5h19M9 20.5v-5h6v5M8.5 10.5h.1M12 10.5h.1M15.5 10.5h.1',
	person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
	mandate:
		'M12 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10ZM9 12.7 7.5 20.5 12 18l4.5 2.5-1.5-7.8M10 8.6l1.5 1.5 2.7-3',
	share: 'M4 13v6.5h16V13M12 15V4M8 8l4-4 4 4',
	menu: 'M4 7h16M4 12h16M4 17h16',
	more: 'M5.5 11.5v1M5 12h1M12 11.5v1M11.5 12h1M18.5 11.5v1M18 12h1',
	language:
		'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c2.4 2.3 3.6 5.2 3.6 8.5s-1.2 6.2-3.6 8.5c-2.4-2.3-3.6-5.2-3.6-8.5s1.2-6.2 3.6-8.5Z',
	theme:
		'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 3.5v17M12 8l4.5-2.2M12 12.5l8-3.5M12 17l7.5-3.2',
	signOut: 'M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4',
	undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3',
	bin: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
	mail: 'M3.5 6h17v12.5h-17V6ZM3.5 7.5 12 13.5l8.5-6'
} as const;

export type IconName = keyof typeof icons;
