import type { Caller } from '#lib/platform/database.server.ts';
import type { ActKind } from '#lib/platform/server-acts.ts';
import type { Acts, Restoring } from '#lib/platform/services.server.ts';
import type { Versions } from '#server/sync/versions.ts';

const kind: ActKind<{ state: Uint8Array; seen: string }, { changedMeanwhile: boolean }> = {
	name: 'restore_version'
};

/** Brings older versions back: first what stands there is kept as a version, then one act. */
export class Restorer implements Restoring {
	readonly #versions: Versions;
	readonly #acts: Acts;

	constructor(versions: Versions, acts: Acts) {
		this.#versions = versions;
		this.#acts = acts;
	}

	async restore(
		caller: Caller,
		documentId: string,
		version: { id: string; seq: number },
		seen: string
	): ReturnType<Restoring['restore']> {
		const state = await this.#versions.stateAt(caller, documentId, version.seq);
		const now = await this.#versions.latest(caller, documentId);
		if (!state || !now) return 'not_there';
		if (now.hash !== seen) return 'changed';
		await this.#versions.keepBefore(caller, documentId, now);
		const asked = { given: { state, seen }, about: { version: version.id } };
		const outcome = await this.#acts.perform(kind, caller, documentId, asked);
		return outcome.written ? 'restored' : 'changed';
	}
}
