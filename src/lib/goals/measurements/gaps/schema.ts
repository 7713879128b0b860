import { z } from 'zod';

const choice = z.string().catch('');

/** What is shown; taken from the address, so anything odd narrows nothing. */
export const filters = z.object({
	organisation: choice,
	indicator: choice,
	area: choice,
	sex: choice,
	/** YYYY-MM: what is due then, instead of what is overdue. */
	month: z
		.string()
		.regex(/^\d{4}-\d{2}$/)
		.catch(''),
	page: z.coerce.number().int().positive().catch(1)
});
export type Filters = z.output<typeof filters>;

/** The part of the filters that says which figures, whenever they are due. */
export type Choices = Omit<Filters, 'month' | 'page'>;
