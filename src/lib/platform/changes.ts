/**
 * In the browser: hears that tables changed, and has the page read again what it shows. Only while the
 * page is seen, because a browser grants a site six connections and each tab would keep one.
 */
const gathering = 120;
/** Everybody hears of a change at the same moment: they come a little apart. */
const spread = 150;

/** @param read reads the page's data again @returns how to stop */
export function watchChanges(tables: readonly string[], read: () => Promise<unknown>): () => void {
	let source: EventSource | null = null;
	let timer: ReturnType<typeof setTimeout> | null = null;
	let reading = false;
	let again = false;
	let heardBefore = false;

	function soon() {
		again = true;
		timer ??= setTimeout(() => void readNow(), gathering + Math.random() * spread);
	}

	async function readNow() {
		timer = null;
		if (reading || !again) return;
		[reading, again] = [true, false];
		try {
			await read();
		} catch {
			// Out of reach for now: the next change, or the next connection, reads again.
		}
		reading = false;
		if (again) soon();
	}

	function listen() {
		if (source || document.visibilityState === 'hidden') return;
		source = new EventSource(`/changes?tables=${tables.join(',')}`);
		source.addEventListener('ready', () => {
			if (heardBefore) soon();
			heardBefore = true;
		});
		source.addEventListener('message', soon);
	}

	function rest() {
		source?.close();
		source = null;
	}

	function look() {
		if (document.visibilityState === 'hidden') rest();
		else listen();
	}

	listen();
	document.addEventListener('visibilitychange', look);
	return () => {
		document.removeEventListener('visibilitychange', look);
		if (timer) clearTimeout(timer);
		again = false;
		rest();
	};
}
