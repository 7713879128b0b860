import type { TestProject } from 'vitest/node';
import { startPortal } from './portal.ts';
import type { PortalAddress } from './portal.ts';

declare module 'vitest' {
	interface ProvidedContext {
		portal: PortalAddress;
	}
}

/** One portal with the demo for all files of a project: `new TestPortal(inject('portal'))`. */
export default async function setup(project: TestProject) {
	// What the portal makes in the background would come between what a test counts and what it sees.
	const portal = await startPortal({
		environment: { KLIV_SYNC_LIMITS: '{"upkeepEvery":3600000}' }
	});
	project.provide('portal', portal.address);
	return () => portal.stop();
}
