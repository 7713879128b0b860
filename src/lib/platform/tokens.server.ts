import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import { isId } from './ids.ts';

/** What an access token of Supabase Auth says, once its signature is proved. */
export interface Claims {
	/** The person's id. */
	sub: string;
	email: string;
	sessionId: string;
	/** Seconds since 1970. */
	issuedAt: number;
	/** Seconds since 1970. */
	expiresAt: number;
}

export interface TokenVerifier {
	/** The claims, or null when the token is forged, foreign, expired or malformed. */
	verify(token: string): Promise<Claims | null>;
	/**
	 * The same, but an expired token still tells whose it was: for open sockets, which live as long
	 * as their session and not as long as their token.
	 */
	verifyIgnoringExpiry(token: string): Promise<Claims | null>;
}

export type TokenKeys = { secret: string } | { jwksUrl: string };

const audience = 'authenticated';
/** Everything else (keys that cannot be fetched) is our trouble and not a bad token. */
const aboutTheToken = /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_(NO|MULTIPLE)_MATCHING)/;

/** HS256 with a shared secret (embedded), or asymmetric keys read from a JWKS address (hosted). */
export function createTokenVerifier(keys: TokenKeys): TokenVerifier {
	const check = 'secret' in keys ? withSecret(keys.secret) : withJwks(keys.jwksUrl);

	const proved = new Proved();

	async function read(token: string, options: JWTVerifyOptions): Promise<Claims | null> {
		try {
			const claims = claimsFrom(await check(token, { audience, ...options }));
			if (claims) proved.add(token, claims);
			return claims;
		} catch (error) {
			if (error instanceof errors.JOSEError && aboutTheToken.test(error.code)) return null;
			throw error;
		}
	}

	return {
		async verify(token) {
			const known = proved.get(token);
			if (known) return known.expiresAt > Math.floor(Date.now() / 1000) ? known : null;
			return read(token, { requiredClaims: ['exp'] });
		},
		verifyIgnoringExpiry: async (token) =>
			proved.get(token) ?? read(token, { requiredClaims: ['exp'], currentDate: new Date(0) })
	};
}

const provedFor = 60_000;
const mostProved = 5_000;

/**
 * Tokens whose signature has just been proved: a page and its sockets bring the same one, and those
 * who come back together would wait for each other's proofs. Not for long: a key may be withdrawn.
 */
class Proved {
	/** Oldest first. */
	readonly #tokens = new Map<string, { claims: Claims; at: number }>();

	get(token: string): Claims | null {
		const found = this.#tokens.get(token);
		return found && Date.now() - found.at < provedFor ? found.claims : null;
	}

	add(token: string, claims: Claims): void {
		this.#tokens.delete(token);
		this.#tokens.set(token, { claims, at: Date.now() });
		if (this.#tokens.size <= mostProved) return;
		const [oldest] = this.#tokens.keys();
		this.#tokens.delete(oldest!);
	}
}

type Check = (token: string, options: JWTVerifyOptions) => Promise<JWTPayload>;

function withSecret(secret: string): Check {
	// Given as bytes, the key would be imported again for each token.
	const key = crypto.subtle.importKey(
		'raw',
		new TextEncoder().encode(secret),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['verify']
	);
	return async (token, options) =>
		(await jwtVerify(token, await key, { ...options, algorithms: ['HS256'] })).payload;
}

function withJwks(url: string): Check {
	const keys = createRemoteJWKSet(new URL(url), {
		cacheMaxAge: 10 * 60_000,
		timeoutDuration: 5000
	});
	const algorithms = ['ES256', 'RS256', 'EdDSA'];
	return async (token, options) =>
		(await jwtVerify(token, keys, { ...options, algorithms })).payload;
}

function claimsFrom(payload: JWTPayload): Claims | null {
	const { sub, exp, iat, email, session_id: sessionId, role } = payload;
	if (role !== 'authenticated' || !exp || typeof sessionId !== 'string') return null;
	// The database would refuse them, and with them whoever is asked about in the same breath.
	if (!isId(sub) || !isId(sessionId)) return null;
	return {
		sub,
		email: typeof email === 'string' ? email : '',
		sessionId,
		issuedAt: iat ?? 0,
		expiresAt: exp
	};
}
