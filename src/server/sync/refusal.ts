/** What a client of plain HTTP is told when it is refused: the socket's close codes as statuses. */
import type { ServerResponse } from 'node:http';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { text } from './text.ts';
import type { RefusedWord } from './text.ts';

export interface HttpRefusal {
	status: number;
	/** As the socket would be closed with. */
	code: CloseCode;
	/** Stable, for programs; what it says to people is in text.ts. */
	word: RefusedWord;
	/** Seconds after which it is worth another try. */
	retryAfter?: number;
}

const byCode: Record<CloseCode, Omit<HttpRefusal, 'code'>> = {
	[closeCode.malformed]: { status: 400, word: 'malformed' },
	[closeCode.signedOut]: { status: 401, word: 'signed-out' },
	[closeCode.forbidden]: { status: 403, word: 'forbidden' },
	[closeCode.notThere]: { status: 404, word: 'not-there' },
	[closeCode.schemaTooOld]: { status: 409, word: 'schema-too-old' },
	[closeCode.tooLarge]: { status: 413, word: 'too-large' },
	[closeCode.frozen]: { status: 409, word: 'frozen' },
	[closeCode.tooSlow]: { status: 503, word: 'too-slow', retryAfter: 2 },
	[closeCode.tooMany]: { status: 429, word: 'too-many', retryAfter: 5 },
	[closeCode.restarting]: { status: 503, word: 'restarting', retryAfter: 1 },
	[closeCode.unavailable]: { status: 503, word: 'unavailable', retryAfter: 2 }
};

/** @param reason a word that says more than the code, or anything else */
export function refusalOf(code: number, reason = ''): HttpRefusal {
	const told = Object.hasOwn(byCode, code) ? (code as CloseCode) : closeCode.unavailable;
	const refusal = { ...byCode[told], code: told };
	return isWord(reason) ? { ...refusal, word: reason } : refusal;
}

export const gapRefusal: HttpRefusal = { status: 409, code: closeCode.unavailable, word: 'gap' };
export const wrongMethod: HttpRefusal = { status: 405, code: closeCode.malformed, word: 'method' };

/** @param closing the body was not read: the connection cannot be used again */
export function refuse(response: ServerResponse, refusal: HttpRefusal, closing = false): void {
	if (response.headersSent || response.destroyed) return;
	const { status, code, word, retryAfter } = refusal;
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'cache-control': 'no-store',
		...(status === 401 && { 'www-authenticate': 'Bearer' }),
		...(status === 405 && { allow: 'GET, POST' }),
		...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
		...(closing && { connection: 'close' })
	});
	const english = /^en\b/i.test(response.req.headers['accept-language'] ?? '');
	const message = text[english ? 'en' : 'sv'][word];
	response.end(JSON.stringify({ code, word, message }));
}

function isWord(word: string): word is RefusedWord {
	return Object.hasOwn(text.sv, word);
}
