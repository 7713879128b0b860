/** Who may come in: who it is, what they may, and only then the room. */
import type { TokenVerifier } from '#lib/platform/tokens.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import type { Limits } from './limits.ts';
import type { SyncRequest } from './request.ts';
import type { Rights } from './rights.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { Access, Question } from './store.ts';
import { vocabulary } from './vocabulary.ts';

export interface Admitted {
	/** Held: whoever gets this lets it go. */
	room: Room;
	question: Question;
	access: Access;
	refused?: undefined;
}

export interface Refused {
	refused: CloseCode;
	reason: string;
}

export type Verdict = Admitted | Refused;

const mostAskings = 5;

export class Admission {
	readonly #tokens: TokenVerifier;
	readonly #rights: Rights;
	readonly #rooms: Rooms;
	readonly #limits: Limits;
	/** Under way, in all and by address. */
	#underWay = 0;
	readonly #from = new Map<string, number>();

	constructor(tokens: TokenVerifier, rights: Rights, rooms: Rooms, limits: Limits) {
		this.#tokens = tokens;
		this.#rights = rights;
		this.#rooms = rooms;
		this.#limits = limits;
	}

	get underWay(): number {
		return this.#underWay;
	}

	/** Whether there is room for one more from there; `leave` when it is judged. */
	enter(address: string): boolean {
		const from = this.#from.get(address) ?? 0;
		if (this.#underWay >= this.#limits.upgrades || from >= this.#limits.upgradesPerAddress) {
			return false;
		}
		this.#underWay++;
		this.#from.set(address, from + 1);
		return true;
	}

	leave(address: string): void {
		this.#underWay--;
		const left = (this.#from.get(address) ?? 1) - 1;
		if (left > 0) this.#from.set(address, left);
		else this.#from.delete(address);
	}

	/** Rejects when rights cannot be asked or the document cannot be loaded. */
	async judge(asked: SyncRequest): Promise<Verdict> {
		// A browser's cookie is renewed by its pages, not by its sockets: the session is what counts.
		const claims = !asked.token
			? null
			: asked.byCookie
				? await this.#tokens.verifyIgnoringExpiry(asked.token)
				: await this.#tokens.verify(asked.token);
		if (!claims) return { refused: closeCode.signedOut, reason: 'token' };
		if (asked.organisationId === 'invalid') return { refused: closeCode.notThere, reason: '' };
		const question: Question = {
			personId: claims.sub,
			sessionId: claims.sessionId,
			documentId: asked.documentId,
			organisationId: asked.organisationId
		};
		for (let askings = 1; ; askings++) {
			const { changes } = this.#rights;
			const [answer] = await this.#rights.ask([question]);
			const [access, another] = answer!.access;
			if (!answer!.sessionLives) return { refused: closeCode.signedOut, reason: 'session' };
			if (!access) return { refused: closeCode.notThere, reason: '' };
			if (another) return { refused: closeCode.forbidden, reason: 'choose' };
			if (access.level === 'edit' && asked.schema !== null && asked.schema < vocabulary.version) {
				return { refused: closeCode.schemaTooOld, reason: 'schema' };
			}
			const room = await this.#rooms.hold(asked.documentId);
			if (!room) return { refused: closeCode.notThere, reason: '' };
			// Rights that changed while the room was loaded are asked again before anything is shown.
			if (changes === this.#rights.changes || askings >= mostAskings) {
				return { room, question, access };
			}
			this.#rooms.letGo(room);
		}
	}
}
