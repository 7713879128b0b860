/**
 * Tools that are fetched when they are first asked for. In a module of its own, because only where
 * their files lie would weigh half a kilobyte when a document is opened.
 */
export const tools = {
	find: () => import('./components/FindPanel.svelte'),
	goals: () => import('../shown/drawing/live-view.ts'),
	insert: () => import('./components/InsertMenu.svelte'),
	link: () => import('./components/LinkDialog.svelte'),
	linkMenu: () => import('./components/LinkMenu.svelte'),
	linkTip: () => import('./components/LinkTip.svelte'),
	picture: () => import('./components/ImageDialog.svelte'),
	refused: () => import('./components/RefusedDialog.svelte')
};
