/** What a rättelse of a goal may touch; the database holds the same list. */
export const correctable = ['title', 'summary', 'description', 'responsible_role'] as const;
