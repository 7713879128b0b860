import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { exactly } from '../figures.ts';
import { settle, within } from '../row.ts';
import type { Row } from '../row.ts';

const [clients, perSecond] = [30, 5];

/** y-websocket as it comes, which sends on every presence that it hears. */
export const echo: Row = {
	id: 'echo',
	title: `${clients} unmodified y-websocket clients, ${perSecond} moves a second each`,
	measures: [
		{
			...{ id: 'ratio', title: 'frames delivered', unit: '× what is needed', digits: 2 },
			...{ better: 'less', goals: [exactly(1.1, '×')] }
		},
		{ id: 'frames', title: 'frames delivered', unit: 'a second', better: 'less' },
		{ id: 'server', title: "server's CPU", unit: '% of a core', better: 'less' }
	],
	leftOut: ({ yWebsocket }) => (yWebsocket ? null : 'y-websocket does not speak its protocol'),
	async run(target, { quick }) {
		const site = await target.start();
		const providers: WebsocketProvider[] = [];
		try {
			const { name, doors } = await site.document(clients);
			let delivered = 0;
			class Counting extends WebSocket {
				constructor(address: string, protocols?: string[]) {
					super(address, protocols);
					this.on('message', (data: ArrayBuffer) => {
						const [kind, , states] = new Uint8Array(data);
						// A frame without a state in it only keeps the socket alive.
						if (kind === 1 && states !== 0) delivered++;
					});
				}
			}
			for (const { path, protocols } of doors) {
				const address = `ws://127.0.0.1:${site.running.port}${path.slice(0, path.lastIndexOf('/'))}`;
				providers.push(
					new WebsocketProvider(address, name, new Y.Doc(), {
						WebSocketPolyfill: Counting as unknown as typeof globalThis.WebSocket,
						// Without kliv.v1: a client that knows nothing of us.
						protocols: protocols.filter((protocol) => protocol !== 'kliv.v1'),
						disableBc: true
					})
				);
			}
			await within(20_000, Promise.all(providers.map(connected)), 'joining');
			const move = (i: number, n: number) =>
				providers[i]!.awareness.setLocalStateField('cursor', { anchor: n, head: n });
			for (let i = 0; i < clients; i++) move(i, 0);
			await settle(1_000);
			delivered = 0;
			const used = await site.running.cpu();
			const moves = (quick ? 1 : 3) * perSecond;
			const started = performance.now();
			for (let n = 1; n <= moves; n++) {
				for (let i = 0; i < clients; i++) {
					const due = started + ((n * clients + i) * 1000) / (perSecond * clients);
					if (due > performance.now() + 1) await settle(due - performance.now());
					move(i, n);
				}
			}
			await settle(300);
			const elapsed = performance.now() - started;
			const server = await used();
			const all = () =>
				providers.every(({ awareness }) =>
					providers.every(
						({ doc }) => awareness.getStates().get(doc.clientID)?.cursor?.head === moves
					)
				);
			for (let i = 0; i < 50 && !all(); i++) await settle(100);
			if (!all()) throw new Error('not every caret has come to everyone');
			return {
				ratio: delivered / (moves * clients * (clients - 1)),
				frames: (delivered / elapsed) * 1000,
				server: server.percent
			};
		} finally {
			for (const provider of providers) provider.destroy();
			await site.stop();
		}
	}
};

function connected(provider: WebsocketProvider): Promise<void> {
	return new Promise((resolve) => {
		if (provider.wsconnected) resolve();
		else provider.on('status', ({ status }) => status === 'connected' && resolve());
	});
}
