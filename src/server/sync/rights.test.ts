import { expect, test } from 'vitest';
import { createLogger } from '#lib/platform/logging.server.ts';
import { Eyes } from './eyes.ts';
import { defaultLimits } from './limits.ts';
import { Rights } from './rights.ts';
import type { Answer, Question } from './store.ts';

test('R1 who comes while others are asked for is asked for with all who do', async () => {
	const asked: { count: number; answer: () => void }[] = [];
	const access = (questions: Question[]) =>
		new Promise<Answer[]>((resolve) =>
			asked.push({
				count: questions.length,
				answer: () => resolve(questions.map(answerTo))
			})
		);
	const rights = new Rights({ access }, defaultLimits, new Eyes(), createLogger('silent'));
	const comers = Array.from({ length: 42 }, (_, i) => `person ${i}`);
	const told = comers.map(async (personId) => {
		const question = { personId, organisationId: null, documentId: '', sessionId: '' };
		return (await rights.ask([question]))[0]!.access[0]!.personName;
	});
	expect(asked.map(({ count }) => count)).toEqual([1, 1]);
	asked[1]!.answer();
	await told[1];
	expect(asked.map(({ count }) => count)).toEqual([1, 1, 40]);
	for (const { answer } of asked) answer();
	expect(await Promise.all(told)).toEqual(comers);
});

/** That they may read, with their id for a name. */
function answerTo({ personId, documentId }: Question): Answer {
	const sight = { guest: false, narrow: false, sees: new Set<string>() };
	const may = { organisationId: documentId, level: 'read', millisecondsLeft: null } as const;
	return {
		sessionLives: true,
		access: [{ ...may, personName: personId, organisationName: '', sight }]
	};
}
