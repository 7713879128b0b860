import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startPortal } from '../support/portal.ts';
import type { Session, TestPortal } from '../support/portal.ts';
import { bare, closeClients, kliv, textOf, until, whenDoc } from '../sync/support/clients.ts';
import { Typist } from './support/typist.ts';

/** Three rounds in every run; more by hand: `KLIV_KILL_ROUNDS=20 npx vitest --project faults`. */
const rounds = Number(process.env.KLIV_KILL_ROUNDS ?? 3);
const typists = ['redaktor@regionjh.example', 'redaktor@ostersund.example'];

let portal: TestPortal;
beforeAll(async () => {
	portal = await startPortal();
});
afterEach(closeClients);
afterAll(() => portal?.stop());

test(
	'C7 a committed update survives a killed server: nothing called saved or shown to another is lost',
	async () => {
		const [found] = await portal.sql<{ id: string }>(
			`select id from public.documents where title like 'Strategi%' limit 1`
		);
		const sessions = await Promise.all(typists.map((email) => portal.signIn(email)));
		const whoOf = ({ accessToken }: Session) => ({ token: accessToken });
		const port = Number(new URL(portal.origin).port);
		const people = sessions.map(
			(session, i) => new Typist(`skribent ${i}`, kliv(portal.syncUrl, found!.id, whoOf(session)))
		);
		await Promise.all(people.map(({ provider }) => until(provider, 'saved')));
		// Not faster than a socket is read for long: else nothing would ever be saved while they type.
		const typing = people.map((typist) => typist.type(40));

		for (let round = 1; round <= rounds; round++) {
			const goal = people.map(({ saved }) => saved + 20 + Math.random() * 100);
			while (people.some(({ saved }, i) => saved < goal[i]!)) await pause(1);
			await portal.kill();
			const promised = people.map(({ saved }) => saved);
			const shown = people.map((typist, i) => typist.in(people[1 - i]!.provider.doc));
			// The other document's own copy may hold numbers of its own that were never sent on.
			portal = await startPortal({ dataDir: portal.dataDir, port });
			// At once, as a browser does that is back on its network: the wait is tried elsewhere.
			for (const { provider } of people) {
				provider.websocket.disconnect();
				provider.connect();
			}
			const fresh = bare(portal.syncUrl, found!.id, whoOf(sessions[0]!));
			await new Promise((resolve) => fresh.once('sync', resolve));
			for (const [i, typist] of people.entries()) {
				const kept = typist.in(fresh.doc);
				expect(kept, `saved, round ${round}`).toBeGreaterThanOrEqual(promised[i]!);
				expect(kept, `shown, round ${round}`).toBeGreaterThanOrEqual(shown[i]!);
			}
			fresh.destroy();
			await Promise.all(people.map(({ provider }) => until(provider, 'saved')));
		}

		people.forEach((typist) => typist.stop());
		await Promise.all(typing);
		await Promise.all(people.map(({ provider }) => until(provider, 'saved')));
		const last = bare(portal.syncUrl, found!.id, whoOf(sessions[1]!));
		await new Promise((resolve) => last.once('sync', resolve));
		// Saved is one's own; what the other wrote last may still be on its way.
		for (const { provider } of people) {
			await whenDoc(provider.doc, (doc) => textOf(doc) === textOf(last.doc));
		}
		for (const typist of people) expect(typist.in(last.doc)).toBe(typist.saved);
	},
	60_000 + rounds * 40_000
);
