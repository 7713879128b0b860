/**
 * The moments at which a process that dies would tell whether anything is promised too early. Each
 * is a diagnostics channel: without a listener, which only the tests bring, saying it costs nothing.
 */
import { channel } from 'node:diagnostics_channel';

const point = (name: string) => channel(`kliv:sync:${name}`);

export const points = {
	/** An update has come from a socket, and nothing has been done with it. */
	received: point('received'),
	/** The client ids of a batch are bound. */
	bound: point('bound'),
	/** The gate has judged a batch; it goes to the database next. */
	judged: point('judged'),
	/** A batch is on its way to the database: whether it is committed is not known here. */
	sent: point('sent'),
	/** A batch is committed: nobody has been told, nobody has seen it. */
	committed: point('committed'),
	/** One update of a batch is taken in and queued for the others; the rest of the batch is not. */
	settled: point('settled'),
	/** One socket's frames of this turn have left; those of other sockets have not. */
	flushed: point('flushed'),
	/** A shorter state is made, and not stored. */
	compacting: point('compacting'),
	/** A shorter state is stored; the room still works with the longer one. */
	compacted: point('compacted'),
	/** The process is told to stop: sockets are not read any more, what came is being committed. */
	draining: point('draining')
} as const;

export type Point = keyof typeof points;
