import { z } from 'zod';
import { id } from '#lib/platform/ids.ts';

/** An organisation on whose behalf the person may act. */
export interface OwnOrganisation {
	id: string;
	name: string;
	shortName: string;
	/** The person's title there; may be empty. */
	title: string;
}

/** Who is signed in, as every page may know it. */
export interface Person {
	id: string;
	email: string;
	name: string;
	/** In alphabetical order. */
	organisations: OwnOrganisation[];
	/** The one acted for now; null: the person belongs to none. */
	acting: OwnOrganisation | null;
	/** False: no mandate counts anywhere, so that there is nothing to see but what is public. */
	hasMandate: boolean;
}

/** What the bearer of an invitation's link may know before signing in. */
export interface Invitation {
	email: string;
	organisation: string;
	inviter: string | null;
	powers: string[];
	space: string | null;
	document: string | null;
	/** ISO 8601; null: until further notice. */
	validTo: string | null;
	expiresAt: string;
	/** Someone has proved the address before: that person signs in. */
	hasAccount: boolean;
}

const email = z.email().max(254).toLowerCase();
/** bcrypt, which Supabase uses, reads 72 bytes. */
const newPassword = z
	.string()
	.min(10)
	.refine((value) => new TextEncoder().encode(value).length <= 72, 'password_too_long');
const code = z
	.string()
	.transform((value) => value.replace(/\D/g, ''))
	.pipe(z.string().regex(/^\d{6}$/));
const returnTo = z.string().max(2000).optional();

/** Names are shown to others: the database refuses the same characters. */
const invisible = /[\u0001-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const displayName = z
	.string()
	.max(120)
	.refine((value) => !invisible.test(value), 'name_invisible');

export const passwordSignIn = z.object({ email, password: z.string().max(500), returnTo });
export const codeRequest = z.object({ email, returnTo });
export const codeSignIn = z.object({ email, code, returnTo });
export const newAccount = z.object({ name: displayName, new_password: newPassword });
export const profileChange = z.object({ name: displayName });
export const passwordChange = z.object({
	password: z.string().max(500).optional(),
	code: code.optional(),
	new_password: newPassword
});
export const actFor = z.object({ organisation: id, returnTo });
