import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './support/chromium.mjs';

/** The journeys of people, in the machine's own Chromium against a real portal with the demo. */
export default defineConfig({
	testDir: 'journeys',
	outputDir: '../test-results',
	globalSetup: './support/journey-portal.ts',
	workers: 2,
	fullyParallel: true,
	timeout: 120_000,
	// Generous: a busy machine is slow, not wrong. What must be quick is measured by the bench.
	expect: { timeout: 20_000 },
	forbidOnly: Boolean(process.env.CI),
	use: {
		locale: 'sv-SE',
		timezoneId: 'Europe/Stockholm',
		launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
		screenshot: 'only-on-failure'
	}
});
