import { afterAll, beforeAll, it } from 'vitest';
import { openBackend, scene } from './backend.ts';
import type { Backend, Scene } from './backend.ts';
import { setTheStage } from './fixture.ts';

export const lead = 'processledare@plattform.example';
export const registrar = 'registrator@regionjh.example';
export const kfEditor = 'redaktor@kommunforbundet.example';
export const kfSteering = 'styrgrupp@kommunforbundet.example';
export const krokomEditor = 'redaktor@krokom.example';
export const ostersundEditor = 'redaktor@ostersund.example';
export const chair = 'ordforande@krokom.example';
export const reference = 'referens@naringsliv.example';
export const researcher = 'forskare@miun.example';
export const outsider = 'utanfor@annanregion.example';
export const newcomer = 'nykomling@ingenstans.example';

type Play = (name: string, act: (on: Scene) => Promise<void>) => void;

/** Inside a describe: opens its backend, and gives a test that plays on a stage already set. */
export function openTheStage(): Play {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	return (name, act) =>
		it(name, () =>
			scene(backend, async (on) => {
				await setTheStage(on);
				await act(on);
			})
		);
}
