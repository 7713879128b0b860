/**
 * Loaded into a sync process before anything else (`NODE_OPTIONS=--import=…`): kills it at a named
 * point of src/server/sync/points.ts, on its n-th pass. KLIV_KILL_AT: `point:n:milliseconds`.
 */
import { channel } from 'node:diagnostics_channel';

const [point, pass, delay] = (process.env.KLIV_KILL_AT ?? '').split(':');
let passes = 0;

if (point) {
	channel(`kliv:sync:${point}`).subscribe(() => {
		if (++passes !== Number(pass)) return;
		const kill = () => process.kill(process.pid, 'SIGKILL');
		if (Number(delay) > 0) setTimeout(kill, Number(delay));
		else kill();
	});
}
