import type { Measure } from './figures.ts';
import type { Keystrokes, Trace } from './keystrokes.ts';
import type { Site, Target } from './targets.ts';

export interface Context {
	trace: Trace;
	/** The beginning of the trace, one update a keystroke; 80,000 of them where it is not said. */
	keystrokes(count?: number): Keystrokes;
	/** What the whole trace ends in, as one update under `writerId(0)`. */
	document(): Uint8Array;
	/** Shorter, and once. */
	quick: boolean;
	/** Where CPU profiles of Kliv's server go, if they are wanted. */
	profileTo: string | null;
}

/** One experiment; each server runs it in a fresh process. */
export interface Row {
	id: string;
	title: string;
	measures: Measure[];
	/** Why a server is left out; null: it takes part. */
	leftOut(target: Target): string | null;
	/** The figures by the measures' ids; a reason instead where one could not be had. */
	run(target: Target, context: Context): Promise<Record<string, number | string>>;
}

export const needsDocuments = ({ documents }: Target): string | null =>
	documents ? null : 'keeps no document';

/** Profiles Kliv's server, if that is wanted, until the answer is called. */
export async function profiling(
	site: Site,
	target: Target,
	{ profileTo }: Context,
	name: string
): Promise<() => Promise<void>> {
	if (!profileTo || target.name !== 'kliv') return async () => {};
	return site.running.profile(`${profileTo}/${name}.cpuprofile`);
}

export const settle = (milliseconds: number) =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Rejects when it takes longer: a server that never answers is a figure too, and must not stop us. */
export async function within<T>(milliseconds: number, work: Promise<T>, what: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`${what} took longer than ${milliseconds / 1000} s`)),
			milliseconds
		);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
