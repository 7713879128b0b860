import { afterAll, afterEach, beforeAll } from 'vitest';
import { closeClients } from './clients.ts';
import { World } from './world.ts';
import type { SyncAddress } from './world.ts';

/** Those of the test file that called shareWorld, from its first test on. */
export let world: World;
export let sync: SyncAddress;

/** At the top of a test file: one database and one server for all its tests. */
export function shareWorld(): void {
	beforeAll(async () => {
		world = await World.start();
		sync = await world.serve();
	});
	afterEach(closeClients);
	afterAll(() => world?.stop());
}

/** A fresh document with Anna, who edits it, and Bo, who has these powers. */
export async function setup(powers = ['edit']) {
	const document = await world.document();
	const anna = await world.holder('Anna', ['edit'], document);
	const bo = await world.holder('Bo', powers, document);
	return { document, anna, bo, address: `${sync.url}/${document.id}` };
}
