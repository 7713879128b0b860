import { error } from '@sveltejs/kit';
import { explain } from '#lib/platform/errors.ts';
import { services } from '#lib/platform/services.server.ts';
import type { RequestHandler } from './$types';

/** What pages may wait for. Only that a table changed is told, so what one may not see stays unseen. */
const tables = [
	...['frameworks', 'goals', 'indicators', 'methods', 'trajectories', 'targets', 'figures'],
	...['assessments', 'decisions', 'goal_conflicts', 'activities', 'activity_results'],
	...['contributions', 'imports']
];
const heartbeat = 20_000;
/** The browser comes again by itself, and is asked anew who it is. */
const longest = 10 * 60_000;

export const GET: RequestHandler = ({ locals, url, request }) => {
	// 204 tells an EventSource not to come again.
	if (!locals.caller) return new Response(null, { status: 204 });
	const asked = (url.searchParams.get('tables') ?? '').split(',');
	const wanted = new Set(tables.filter((table) => asked.includes(table)));
	if (wanted.size === 0) {
		error(400, { message: explain('invalid', locals.language), code: 'invalid' });
	}
	const { personId } = locals.caller;
	let end = (_closed: boolean) => {};
	const stream = new ReadableStream<Uint8Array>({
		start(controller) {
			const bytes = new TextEncoder();
			let over = false;
			// Who does not read is not written for: it hears that it missed something when it comes again.
			const say = (text: string) => {
				if (over) return;
				if ((controller.desiredSize ?? 0) < -64) end(false);
				else controller.enqueue(bytes.encode(text));
			};
			const stop = services().watchChanges({
				...{ personId, tables: wanted },
				tell: (told) => say(`data: ${JSON.stringify(told)}\n\n`),
				end: () => end(false)
			});
			const beat = setInterval(() => say(': still here\n\n'), heartbeat);
			const last = setTimeout(() => end(false), longest);
			end = (closed) => {
				if (over) return;
				over = true;
				stop?.();
				clearInterval(beat);
				clearTimeout(last);
				if (!closed) controller.close();
			};
			if (!stop) {
				say('retry: 30000\n\n');
				end(false);
				return;
			}
			request.signal.addEventListener('abort', () => end(true));
			say('retry: 500\nevent: ready\ndata: {}\n\n');
		},
		cancel: () => end(true)
	});
	return new Response(stream, {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			// A proxy that gathers answers would hold them back.
			'x-accel-buffering': 'no'
		}
	});
};
