import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What the serving process needs. Made once per data folder; readable by its owner alone. */
export interface Secrets {
	auth: string;
	web: string;
	sync: string;
	jobs: string;
	/** Signs the access tokens (HS256). */
	jwt: string;
	publishableKey: string;
	secretKey: string;
}

/** In a file of their own, which no serving process reads. */
export interface OwnerSecrets {
	superuser: string;
	owner: string;
}

const password = () => randomBytes(24).toString('base64url');

export const secretsFile = (dataDir: string) => path.join(dataDir, 'secrets.json');
export const ownerSecretsFile = (dataDir: string) => path.join(dataDir, 'owner.json');

/** @throws Error when they have not been made. */
export function readSecrets(dataDir: string): Secrets {
	return read<Secrets>(secretsFile(dataDir));
}

/** @throws Error when they have not been made. */
export function readOwnerSecrets(dataDir: string): OwnerSecrets {
	return read<OwnerSecrets>(ownerSecretsFile(dataDir));
}

export function readOrMakeSecrets(dataDir: string): Secrets & OwnerSecrets {
	fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
	const [file, ownersFile] = [secretsFile(dataDir), ownerSecretsFile(dataDir)];
	if (fs.existsSync(file) && fs.existsSync(ownersFile)) {
		return { ...readSecrets(dataDir), ...readOwnerSecrets(dataDir) };
	}
	// A folder of an earlier version has all of them in one file.
	const before = fs.existsSync(file) ? read<Partial<Secrets & OwnerSecrets>>(file) : {};
	const { superuser, owner, ...secrets } = { ...makeSecrets(), ...before };
	write(ownersFile, { superuser, owner });
	write(file, secrets);
	return { ...secrets, superuser, owner };
}

export function makeSecrets(): Secrets & OwnerSecrets {
	return {
		superuser: password(),
		owner: password(),
		auth: password(),
		web: password(),
		sync: password(),
		jobs: password(),
		jwt: randomBytes(48).toString('base64url'),
		publishableKey: `sb_publishable_${password()}`,
		secretKey: `sb_secret_${password()}`
	};
}

function read<T>(file: string): T {
	return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
}

function write(file: string, secrets: object): void {
	const unfinished = `${file}.unfinished`;
	fs.rmSync(unfinished, { force: true });
	fs.writeFileSync(unfinished, JSON.stringify(secrets, null, '\t'), { mode: 0o600, flag: 'wx' });
	fs.renameSync(unfinished, file);
}
