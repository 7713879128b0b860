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
	const portal = await startPortal();
	project.provide('portal', portal.address);
	return () => portal.stop();
}
