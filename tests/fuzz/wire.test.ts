import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeClients } from '../sync/support/clients.ts';
import { World } from '../sync/support/world.ts';
import { attack } from './attack.ts';
import { converge } from './convergence.ts';
import { Random } from './random.ts';

// The long forms are `npm run fuzz`. The seed is in the test's name, for when it fails.
const seed = Date.now() % 2 ** 31;

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterEach(closeClients);
afterAll(() => world?.stop());

test(`L6 G1 three hundred hostile messages (seed ${seed}) cost an honest writer in the document nothing`, async () => {
	const server = await world.serve();
	const document = await world.document();
	const victim = await world.holder('Anna', ['edit'], document);
	const attackers = [
		await world.holder('Bo', ['edit'], document),
		await world.holder('Cia', ['comment'], document)
	];
	const place = { url: server.url, documentId: document.id, victim, attackers };
	const { sockets } = await attack(new Random(seed), place, { messages: 300 });
	expect(sockets).toBeGreaterThan(3);
}, 240_000);

test(`C1 L7 four clients (seed ${seed}) with drops, restarts and lost rights end with one text`, async () => {
	const { edits, rows } = await converge(new Random(seed), { clients: 4, moments: 150 });
	expect(edits).toBeGreaterThan(100);
	expect(rows).toBeGreaterThan(0);
}, 240_000);
