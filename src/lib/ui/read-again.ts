// eslint-disable-next-line no-restricted-imports -- here is where it waits
import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Has the page's data read again: what `depends` on this, or all of it. On the way to another page it
 * waits until one is there, because the kit would call that way off and the person's click were lost.
 */
export async function readAgain(depends?: string): Promise<void> {
	while (navigating.complete) await navigating.complete.catch(() => {});
	await (depends === undefined ? invalidateAll() : invalidate(depends));
}
