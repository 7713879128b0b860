/**
 * A database on a disk of its own that is really full: nothing is called saved that is not, what is
 * typed meanwhile is kept within bounds, and all of it is saved when there is room again.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { Typist } from '../faults/support/typist.ts';
import { closeClients, kliv, until } from '../sync/support/clients.ts';
import { World } from '../sync/support/world.ts';

const disk = '320m';
const people = 3;
/** Milliseconds that they type on while there is no room. */
const full = 15_000;
/** Bytes at a time, down to the last that fits. */
const steps = [1024 * 1024, 8 * 1024, 1];

export type FullDisk =
	| { skipped: string }
	| {
			typed: number;
			savedBefore: number;
			savedWhileFull: number;
			rows: number;
			waitingBytes: number;
	  };

/** @throws Error when something that was called saved is missing, or is there twice */
export async function fullDisk(): Promise<FullDisk> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${disk},mode=1777`, 'tmpfs', folder], {
			stdio: 'pipe'
		});
	} catch {
		fs.rmdirSync(folder);
		return { skipped: 'a disk of its own can only be made by root, where root may mount' };
	}
	try {
		return await onDisk(folder);
	} finally {
		execFileSync('umount', ['-l', folder]);
		fs.rmdirSync(folder);
	}
}

async function onDisk(folder: string): Promise<FullDisk> {
	const world = await World.start({ durable: true, inside: folder });
	const filler = path.join(folder, 'filler');
	try {
		const sync = await world.serve();
		const document = await world.document();
		const typists = await Promise.all(
			Array.from({ length: people }, async (_, i) => {
				const person = await world.holder(`Person ${i}`, ['edit'], document);
				return new Typist(person.name, kliv(sync.url, document.id, person));
			})
		);
		const saved = () => typists.reduce((sum, typist) => sum + typist.saved + 1, 0);
		const allSaved = () => Promise.all(typists.map(({ provider }) => until(provider, 'saved')));
		await allSaved();
		const typing = typists.map((typist) => typist.type(60));
		while (saved() < 50) await pause(10);

		const savedBefore = saved();
		fill(filler);
		let waitingBytes = 0;
		const end = performance.now() + full;
		while (performance.now() < end) {
			await pause(20);
			waitingBytes = Math.max(waitingBytes, sync.door.metrics()['sync_waiting_bytes'] ?? 0);
			// What PostgreSQL gives back in between is room.
			if (fs.existsSync(filler)) fill(filler);
		}
		const savedWhileFull = saved() - savedBefore;
		fs.rmSync(filler);
		const promised = typists.map(({ saved }) => saved);

		typists.forEach((typist) => typist.stop());
		await Promise.all(typing);
		await within(120_000, allSaved());
		const log = new Y.Doc();
		const rows = await world.log(document.id);
		for (const { payload } of rows) Y.applyUpdate(log, payload);
		for (const [i, typist] of typists.entries()) {
			const kept = typist.in(log);
			if (kept < promised[i]!) throw new Error(`${promised[i]} was saved, ${kept} is kept.`);
			if (kept !== typist.next - 1) throw new Error(`${typist.next - 1} was typed, ${kept} kept.`);
		}
		const typed = typists.reduce((sum, { next }) => sum + next, 0);
		return { typed, savedBefore, savedWhileFull, rows: rows.length, waitingBytes };
	} finally {
		fs.rmSync(filler, { force: true });
		closeClients();
		await world.stop();
	}
}

/** Until nothing more fits. */
function fill(file: string): void {
	const handle = fs.openSync(file, 'a');
	try {
		for (const step of steps) {
			const bytes = Buffer.alloc(step);
			try {
				for (;;) if (fs.writeSync(handle, bytes) < step) break;
			} catch {
				// This much does not fit any more.
			}
		}
	} finally {
		fs.closeSync(handle);
	}
}

async function within<T>(milliseconds: number, what: Promise<T>): Promise<T> {
	const late = new AbortController();
	const timer = pause(milliseconds, null, { signal: late.signal }).then(() => {
		throw new Error('It did not recover in time.');
	});
	timer.catch(() => {});
	try {
		return await Promise.race([what, timer]);
	} finally {
		late.abort();
	}
}
