import type { Connection } from './connection.ts';
import type { DecodedUpdate } from './decode.ts';
import { isOwnClient } from './own-clients.ts';
import type { Room } from './room.ts';
import type { Binding, Store } from './store.ts';

interface Written {
	connection: Connection;
	room: Room;
	update: DecodedUpdate;
}

/** To whom client ids belong: who used one first on a document, for ever. The rooms remember it. */
export class Bindings {
	readonly #store: Store;

	constructor(store: Store) {
		this.#store = store;
	}

	/** Binds a client id that nobody has used; whether it is the connection's. */
	async owns(connection: Connection, clientId: number): Promise<boolean> {
		const { room } = connection;
		if (isOwnClient(clientId)) return false;
		if (!room.owners.has(clientId)) {
			await this.#bind([bindingOf(connection, clientId)], () => room);
		}
		return room.owners.get(clientId) === connection.owner;
	}

	/** Binds every client id under which one who may edit writes something that is not known. */
	async bindAll(batch: readonly Written[]): Promise<void> {
		const wanted = new Map<string, { binding: Binding; room: Room }>();
		for (const { connection, room, update } of batch) {
			if (connection.level !== 'edit') continue;
			for (const { client, structs } of update.clients) {
				if (room.owners.has(client) || isOwnClient(client)) continue;
				const last = structs[structs.length - 1]!;
				if (last.clock + last.length <= (room.known.clocks.get(client) ?? 0)) continue;
				const key = `${room.id}/${client}`;
				if (!wanted.has(key)) wanted.set(key, { binding: bindingOf(connection, client), room });
			}
		}
		if (wanted.size === 0) return;
		const rooms = new Map([...wanted.values()].map(({ room }) => [room.id, room]));
		await this.#bind(
			[...wanted.values()].map(({ binding }) => binding),
			(id) => rooms.get(id)
		);
	}

	async #bind(wanted: Binding[], roomOf: (id: string) => Room | undefined): Promise<void> {
		for (const binding of await this.#store.bind(wanted)) {
			const owner = `${binding.personId}/${binding.organisationId}`;
			roomOf(binding.documentId)?.owners.set(binding.clientId, owner);
		}
	}
}

function bindingOf({ question, organisationId }: Connection, clientId: number): Binding {
	const { documentId, personId } = question;
	return { documentId, clientId, personId, organisationId };
}
