import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';
import { lines } from '../schema.ts';

/** That something contributes to a goal, and why one thinks so. */
export const contributionForm = z.object({ toGoalId: id, reason: lines(1000).min(1) });
export type ContributionForm = z.output<typeof contributionForm>;
