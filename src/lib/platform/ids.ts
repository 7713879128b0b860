import { z } from 'zod';

/** Any uuid that PostgreSQL takes, also those of the demo, which have no version bits. */
export const id = z.guid();

export function isId(value: string | null | undefined): value is string {
	return id.safeParse(value).success;
}
