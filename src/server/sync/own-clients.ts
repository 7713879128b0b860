/**
 * Client ids from here on are the server's own, under which it writes server acts: nobody's to write,
 * bind or appear under. Yjs draws those of people below it. In an update such an id takes five bytes.
 */
export const firstOwnClient = 2 ** 32;

export function isOwnClient(clientId: number): boolean {
	return clientId >= firstOwnClient;
}
