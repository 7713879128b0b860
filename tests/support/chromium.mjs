// Where a Chromium is, and how to get one. Plain JavaScript for any Node from 20.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | null} the path of a Chromium that the machine has */
export function findChromium() {
	const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
	const candidates = [
		process.env.CHROMIUM_PATH ?? '',
		...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium'
	];
	return candidates.find((file) => file && fs.existsSync(file)) ?? null;
}

/**
 * The machine's own package manager first: a browser that a package downloads by itself cannot be
 * had behind a closed network.
 * @returns {string | null}
 */
export function findOrInstallChromium() {
	const found = findChromium();
	if (found) return found;
	console.log('There is no Chromium here: installing it …');
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const ways = [
		[
			['apt-get', 'update'],
			['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']
		],
		[['dnf', 'install', '-y', 'chromium']],
		[['apk', 'add', 'chromium']],
		[['pacman', '-S', '--noconfirm', 'chromium']]
	];
	for (const way of ways) {
		const done = way.every((command) => quietly([...asRoot, ...command]));
		const installed = done && findChromium();
		if (installed) return installed;
	}
	return null;
}

/**
 * Without a window's own pages: Chromium 14x and later draws the suggestions below its address field
 * as two web pages, anew for every window, which costs more than most of ours. The switch replaces
 * Playwright's own list, so that is repeated here, from `disabledFeatures` in playwright-core.
 */
export const chromiumArguments = [
	`--disable-features=${[
		...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
		...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
		...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
		...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'AimEnabled'],
		...['TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying'],
		...['PreconnectToSearch']
	].join()}`
];

export const howToInstall =
	'No Chromium was found and none could be installed here. Install one (Debian: apt-get install ' +
	'chromium) or name it with CHROMIUM_PATH.';

/** @param {string[]} command */
function quietly([program = '', ...args]) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return spawnSync(program, args, { stdio: 'ignore', env, timeout: 600_000 }).status === 0;
}
