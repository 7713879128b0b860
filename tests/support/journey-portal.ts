import { startPortal } from './portal.ts';
import makeTemplates from './templates.ts';

/** One portal for all journeys. They find it with `TestPortal.fromEnvironment()`. */
export default async function setup() {
	const removeTemplates = makeTemplates();
	const portal = await startPortal();
	process.env.KLIV_TEST_PORTAL = JSON.stringify(portal.address);
	return async () => {
		await portal.stop();
		removeTemplates();
	};
}
