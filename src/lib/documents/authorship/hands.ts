/**
 * Whose each character is. Yjs numbers every character ever written by (client, clock); here stands
 * for each of them who first wrote it, and when. Runs are long, since people write in sentences.
 */

/** On whose behalf text was written. */
export interface Hand {
	personId: string;
	organisationId: string;
}

/** Characters that belong together: `hand` is a number in the list of hands, `time` in seconds. */
export interface Stretch {
	length: number;
	hand: number;
	time: number;
}

export interface ClientRuns {
	/** The clock at which each run starts, ascending, the first at 0. */
	starts: number[];
	hands: number[];
	times: number[];
	end: number;
}

/** Typing that goes on is one run; its time is when it began. */
const sameMoment = 60;

export class Hands {
	readonly list: Hand[];
	readonly #numbers = new Map<string, number>();
	readonly #clients: Map<number, ClientRuns>;

	constructor(list: Hand[] = [], clients = new Map<number, ClientRuns>()) {
		this.list = list;
		this.#clients = clients;
		list.forEach((hand, number) => this.#numbers.set(keyOf(hand), number));
	}

	number(hand: Hand): number {
		const key = keyOf(hand);
		let number = this.#numbers.get(key);
		if (number === undefined) {
			number = this.list.push({ personId: hand.personId, organisationId: hand.organisationId }) - 1;
			this.#numbers.set(key, number);
		}
		return number;
	}

	/** How far a client has come. */
	end(client: number): number {
		return this.#clients.get(client)?.end ?? 0;
	}

	/** The next characters of a client. */
	append(client: number, { length, hand, time }: Stretch): void {
		if (length === 0) return;
		let runs = this.#clients.get(client);
		if (!runs) this.#clients.set(client, (runs = { starts: [], hands: [], times: [], end: 0 }));
		const last = runs.starts.length - 1;
		const goesOn =
			last >= 0 && runs.hands[last] === hand && Math.abs(time - runs.times[last]!) <= sameMoment;
		if (!goesOn) {
			runs.starts.push(runs.end);
			runs.hands.push(hand);
			runs.times.push(time);
		}
		runs.end += length;
	}

	/** Whose these characters are. What has not been written yet is nobody's and left out. */
	of(client: number, clock: number, length: number): Stretch[] {
		const runs = this.#clients.get(client);
		if (!runs) return [];
		const stretches: Stretch[] = [];
		const end = Math.min(clock + length, runs.end);
		for (let at = clock, run = runAt(runs.starts, clock); at < end; run++) {
			const until = Math.min(end, runs.starts[run + 1] ?? runs.end);
			stretches.push({ length: until - at, hand: runs.hands[run]!, time: runs.times[run]! });
			at = until;
		}
		return stretches;
	}

	/** Plain values, to be stored. */
	stored(): [number, ClientRuns][] {
		return [...this.#clients];
	}
}

function keyOf({ personId, organisationId }: Hand): string {
	return `${personId}/${organisationId}`;
}

/** The last run that starts at or before a clock. */
function runAt(starts: number[], clock: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= clock) low = middle;
		else high = middle - 1;
	}
	return low;
}
