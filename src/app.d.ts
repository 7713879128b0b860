import type { Person } from '#lib/identity/schema.ts';
import type { Caller, CallerDatabase } from '#lib/platform/database.server.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Claims } from '#lib/platform/tokens.server.ts';

declare global {
	namespace App {
		interface Locals {
			/** What the proved access token says; null: nobody is signed in. */
			claims: Claims | null;
			caller: Caller | null;
			/** Who is signed in and for whom they act; set exactly when `caller` is. */
			person: Person | null;
			/** The browser came with a session that is over. */
			sessionEnded: boolean;
			language: Language;
			theme: 'auto' | 'light' | 'dark' | 'contrast';
			/**
			 * One transaction as the person who asks; as nobody when nobody is signed in. The policies
			 * decide what it sees.
			 */
			asCaller<T>(work: (db: CallerDatabase) => Promise<T>): Promise<T>;
		}
		interface Error {
			message: string;
			/** A code of the error catalogue. */
			code?: string;
		}
	}
}

export {};
