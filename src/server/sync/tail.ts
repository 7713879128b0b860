/**
 * The log after the stored state, kept as the frames that show it: what was encoded once for those
 * who were here is sent as it is to those who come later.
 */
import { encode } from '#lib/sync/messages.ts';
import { frame, messageIn } from './frames.ts';

/** One frame's worth: one update, or several of one sender that were joined for showing. */
export interface Shown {
	/** The positions in the log of the first and the last update in it. */
	seq: number;
	last: number;
	bytes: Uint8Array;
}

/** Frames of updates that follow each other in the log. */
interface Stretch {
	frames: Buffer;
	/** Where each frame ends, and up to which position in the log. */
	ends: number[];
	lasts: number[];
}

/** Before an update in its message: the types of the message and of what it is in y-protocols. */
const messageHeader = 2;
const largeStretch = 256 * 1024;

/** Frames of some updates in one buffer of their own, one after the other. */
export function framesOf(entries: readonly Shown[]): { frames: Buffer; ends: number[] } {
	const each = entries.map(({ bytes }) => frame(encode.update(bytes)));
	let at = 0;
	const ends = each.map(({ length }) => (at += length));
	const frames = Buffer.allocUnsafeSlow(at);
	each.forEach((one, i) => frames.set(one, ends[i]! - one.length));
	return { frames, ends };
}

export class Tail {
	#stretches: Stretch[] = [];
	/** Updates, and the bytes of their frames. */
	length = 0;
	bytes = 0;

	/** Adds updates that follow the last; answers their frames. */
	add(entries: readonly Shown[]): { frames: Buffer; ends: number[] } {
		const { frames, ends } = framesOf(entries);
		this.#stretches.push({ frames, ends, lasts: entries.map(({ last }) => last) });
		this.length += entries[entries.length - 1]!.last - entries[0]!.seq + 1;
		this.bytes += frames.length;
		this.#join();
		return { frames, ends };
	}

	/** The frames of what comes after a position: the same buffers for everyone. */
	after(seq: number): Buffer[] {
		const frames: Buffer[] = [];
		for (const stretch of this.#stretches) {
			const known = knownOf(stretch, seq);
			if (known === 0) frames.push(stretch.frames);
			else if (known < stretch.ends.length) {
				frames.push(stretch.frames.subarray(stretch.ends[known - 1]));
			}
		}
		return frames;
	}

	/** The first frames after a position, of about so many bytes, and up to where they reach. */
	some(seq: number, bytes: number): { frames: Buffer[]; seq: number } {
		const frames: Buffer[] = [];
		let reached = seq;
		for (const stretch of this.#stretches) {
			const known = knownOf(stretch, seq);
			if (known === stretch.ends.length) continue;
			const next = known === 0 ? stretch.frames : stretch.frames.subarray(stretch.ends[known - 1]);
			if (frames.length > 0 && next.length > bytes) break;
			frames.push(next);
			bytes -= next.length;
			reached = stretch.lasts[stretch.lasts.length - 1]!;
		}
		return { frames, seq: reached };
	}

	/** The updates after a position: views of the frames. */
	updatesAfter(seq: number): Uint8Array[] {
		const updates: Uint8Array[] = [];
		for (const stretch of this.#stretches) {
			const { frames, ends } = stretch;
			for (let i = knownOf(stretch, seq); i < ends.length; i++) {
				updates.push(updateIn(frames.subarray(i === 0 ? 0 : ends[i - 1], ends[i])));
			}
		}
		return updates;
	}

	/** Forgets what a newer state holds. */
	forget(upTo: number): void {
		const kept: Stretch[] = [];
		for (const stretch of this.#stretches) {
			const gone = knownOf(stretch, upTo);
			if (gone === 0) kept.push(stretch);
			else if (gone < stretch.ends.length) {
				const at = stretch.ends[gone - 1]!;
				kept.push({
					frames: Buffer.from(stretch.frames.subarray(at)),
					ends: stretch.ends.slice(gone).map((end) => end - at),
					lasts: stretch.lasts.slice(gone)
				});
			}
		}
		const last = kept[kept.length - 1]?.lasts;
		this.#stretches = kept;
		this.length = last ? last[last.length - 1]! - upTo : 0;
		this.bytes = kept.reduce((sum, { frames }) => sum + frames.length, 0);
	}

	/** Many small buffers cost more than their bytes, so a stretch is joined to one that is no larger. */
	#join(): void {
		for (;;) {
			const last = this.#stretches[this.#stretches.length - 1];
			const before = this.#stretches[this.#stretches.length - 2];
			if (!last || !before || before.frames.length > 2 * last.frames.length) return;
			if (before.frames.length + last.frames.length > largeStretch) return;
			const shift = before.frames.length;
			const frames = Buffer.allocUnsafeSlow(shift + last.frames.length);
			frames.set(before.frames);
			frames.set(last.frames, shift);
			const ends = [...before.ends, ...last.ends.map((end) => end + shift)];
			const lasts = [...before.lasts, ...last.lasts];
			this.#stretches.splice(-2, 2, { frames, ends, lasts });
		}
	}
}

/** How many of a stretch's frames hold nothing after a position. */
function knownOf({ lasts }: Stretch, seq: number): number {
	if (lasts[0]! > seq) return 0;
	const at = lasts.findIndex((last) => last > seq);
	return at < 0 ? lasts.length : at;
}

function updateIn(framed: Buffer): Uint8Array {
	const message = messageIn(framed);
	let at = messageHeader;
	while (message[at]! >= 128) at++;
	return message.subarray(at + 1);
}
