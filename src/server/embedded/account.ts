import fs from 'node:fs';

/** The account under which PostgreSQL runs. */
export interface Account {
	name: string;
	/** What spawn needs; empty when it is our own account. */
	identity: { uid?: number; gid?: number };
	/** Hands a file or folder over to the account. */
	own(path: string): void;
}

/**
 * Ourselves, unless we are root. Root goes on as the owner of an existing folder, else as the
 * machine's `postgres` user, else as `nobody`: initdb needs an account that the machine knows, and
 * no account is ever added.
 */
export function chooseAccount(existingFolder: string): Account {
	if (process.getuid?.() !== 0) {
		return { name: 'this account', identity: {}, own: () => {} };
	}
	const accounts = readAccounts();
	const owner = ownerOf(existingFolder);
	const found =
		(owner ? accounts.find(({ uid }) => uid === owner.uid) : undefined) ??
		accounts.find(({ name }) => name === 'postgres') ??
		accounts.find(({ name }) => name === 'nobody') ??
		({ name: 'nobody', uid: 65534, gid: 65534 } as const);
	const { name, uid, gid } = owner ? { ...found, ...owner } : found;
	return { name, identity: { uid, gid }, own: (path) => fs.chownSync(path, uid, gid) };
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
	try {
		const { uid, gid } = fs.statSync(folder);
		return uid === 0 ? null : { uid, gid };
	} catch {
		return null;
	}
}

function readAccounts(): { name: string; uid: number; gid: number }[] {
	try {
		return fs
			.readFileSync('/etc/passwd', 'utf8')
			.split('\n')
			.map((line) => line.split(':'))
			.filter((fields) => fields.length >= 4)
			.map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
	} catch {
		return [];
	}
}
