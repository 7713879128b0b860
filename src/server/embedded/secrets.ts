import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Made once per data folder; readable by its owner alone. */
export interface Secrets {
	superuser: string;
	owner: string;
	auth: string;
	web: string;
	sync: string;
	jobs: string;
	/** Signs the access tokens (HS256). */
	jwt: string;
	publishableKey: string;
	secretKey: string;
}

const password = () => randomBytes(24).toString('base64url');

export const secretsFile = (dataDir: string) => path.join(dataDir, 'secrets.json');

export function readOrMakeSecrets(dataDir: string): Secrets {
	const file = secretsFile(dataDir);
	fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
	if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Secrets;
	const secrets = makeSecrets();
	const unfinished = `${file}.unfinished`;
	fs.rmSync(unfinished, { force: true });
	fs.writeFileSync(unfinished, JSON.stringify(secrets, null, '\t'), { mode: 0o600, flag: 'wx' });
	fs.renameSync(unfinished, file);
	return secrets;
}

export function makeSecrets(): Secrets {
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
