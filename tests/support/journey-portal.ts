import { startPortal } from './portal.ts';

/** One portal for all journeys. They find it with `TestPortal.fromEnvironment()`. */
export default async function setup() {
	const portal = await startPortal();
	process.env.KLIV_TEST_PORTAL = JSON.stringify(portal.address);
	return () => portal.stop();
}
