/** Written by `npm run db:types` from the migrated database. */
export interface DB {}
