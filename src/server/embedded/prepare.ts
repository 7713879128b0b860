/** The process that Preparation starts: it alone holds the owner's login, for as long as it takes. */
import fs from 'node:fs';
import { prepareQueue } from '../jobs/queue.ts';
import { migrate } from '../migrations.ts';
import { seedDemo } from '../seed.ts';
import { startAuthAndRest } from './lite.ts';
import { ownerLogins, servingLogins } from './logins.ts';
import type { DemoOutcome, Order, Reply } from './preparation.ts';
import { allowOwnerIntoAuth, makeRolesAndDatabase } from './roles.ts';
import { readOrMakeSecrets } from './secrets.ts';

const tell = (reply: Reply) => process.send?.(reply);
const say = (line: string) => tell({ kind: 'say', line });

process.on('message', (order: Order) => {
	carryOut(order).then(
		(demo) => tell({ kind: 'done', demo }),
		(error: Error) => tell({ kind: 'failed', message: error.message })
	);
});
process.on('disconnect', () => process.exit(1));

async function carryOut(order: Order): Promise<DemoOutcome> {
	const secrets = readOrMakeSecrets(order.dataDir);
	if (order.kind === 'password') {
		fs.writeFileSync(order.file, secrets.superuser, { mode: 0o600, flag: 'wx' });
		return null;
	}
	const { port, origin, upTo } = order;
	const owners = ownerLogins(order.dataDir, port);
	const serving = servingLogins(secrets, port);
	await makeRolesAndDatabase(owners.maintenance, 'kliv', secrets);
	const auth = await startAuthAndRest({
		...{ url: serving.backend, mailUrl: serving.jobs, secrets, origin },
		afterSchema: () => allowOwnerIntoAuth(owners.superuser)
	});
	try {
		await migrate(owners.owner, { say, upTo: upTo ?? undefined });
		await prepareQueue(owners.owner, serving.jobs);
		if (!order.demo) return null;
		return await seedDemo({
			...{ ownerUrl: owners.owner, webUrl: serving.web, syncUrl: serving.sync },
			supabase: {
				...{ url: origin, publishableKey: secrets.publishableKey },
				fetch: (input, init) => auth.fetch(new Request(input, init))
			}
		});
	} finally {
		await auth.stop();
	}
}
