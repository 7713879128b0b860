import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './pace.ts';

export interface Asked {
	method: string;
	path: string;
	query: URLSearchParams;
	body: unknown;
}
type Answerer = (asked: Asked, response: ServerResponse, url: string) => unknown;

export interface RecordedServer {
	url: string;
	asked: Asked[];
	/** Who answers from now on; what is returned is sent as JSON, nothing when it wrote itself. */
	answer(answerer: Answerer): void;
	close(): Promise<void>;
}

/** A source on this machine that answers in the recorded shapes. */
export async function recordedServer(answerer: Answerer): Promise<RecordedServer> {
	const asked: Asked[] = [];
	let current = answerer;
	const server = createServer((request, response) => {
		void read(request).then((one) => {
			asked.push(one);
			const json = current(one, response, url);
			if (json === undefined) return;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(json));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v`;
	return {
		url,
		asked,
		answer: (next) => void (current = next),
		close() {
			server.closeAllConnections();
			return new Promise((done) => server.close(() => done()));
		}
	};
}

async function read(request: IncomingMessage): Promise<Asked> {
	let text = '';
	for await (const part of request) text += String(part);
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
	return {
		method: request.method ?? '',
		path: decodeURIComponent(pathname.replace(/^\/v\//, '')),
		query: searchParams,
		body: text ? (JSON.parse(text) as unknown) : null
	};
}

/** A clock on which waiting costs nothing, and that remembers how long was waited. */
export function fakeClock(): Clock & { waits: number[] } {
	let time = 0;
	const waits: number[] = [];
	return {
		waits,
		now: () => time,
		wait(milliseconds, signal) {
			signal?.throwIfAborted();
			waits.push(milliseconds);
			time += milliseconds;
			return Promise.resolve();
		}
	};
}

/** One series of Kolada v3: a kommun and a year, women, men and total (numbers invented). */
export function koladaSeries(
	kpi: string,
	municipality: string,
	period: string | number,
	values: Record<string, number | null>,
	more: Record<string, object> = {}
) {
	return {
		...{ kpi, municipality, period },
		values: Object.entries(values).map(([gender, value]) => ({
			...{ gender, count: 1, status: '', value, isdeleted: false },
			...more[gender]
		}))
	};
}

export function koladaKpi(id: string, title: string) {
	return {
		...{ id, title, description: 'Antal per 1 000 inv\u00e5nare.', is_divided_by_gender: true },
		...{ municipality_type: 'K', publication_date: '2026-03-02', has_ou_data: false }
	};
}

export const kommunList = 'vs_RegionKommun07';

/** A codelist of SCB, as its own address answers. */
export function scbCodelist(id: string, values: Record<string, string>) {
	return {
		...{ id, label: 'Kommuner', language: 'sv', type: 'Valueset', elimination: false },
		values: Object.entries(values).map(([code, label]) => ({ code, label, valueMap: [code] }))
	};
}

/** A table of SCB in json-stat2, as PxWebApi 2 writes it (numbers invented). */
export function scbTable(
	axes: { Region: string[]; Kon: string[]; Tid: string[] },
	value: unknown,
	more: object = {}
) {
	const labels: Record<string, string> = {
		...{
			'00': 'Riket',
			'23': 'J\u00e4mtlands l\u00e4n',
			'2380': '\u00d6stersund',
			'2309': 'Krokom'
		},
		...{ TotSa: 'totalt', '1': 'm\u00e4n', '2': 'kvinnor' }
	};
	const entries = Object.entries({ ...axes, ContentsCode: ['000007SF'] });
	return {
		...{
			version: '2.0',
			class: 'dataset',
			label: 'Folkm\u00e4ngd efter region, k\u00f6n och \u00e5r'
		},
		...{ source: 'SCB', updated: '2026-02-20T07:00:00Z' },
		note: [
			'Statistiken inneh\u00e5ller slumpm\u00e4ssigt brus. Summan av delarna kan skilja sig fr\u00e5n totalen.'
		],
		role: { time: ['Tid'], geo: ['Region'], metric: ['ContentsCode'] },
		id: entries.map(([code]) => code),
		size: entries.map(([, codes]) => codes.length),
		dimension: Object.fromEntries(
			entries.map(([code, codes]) => [
				code,
				{
					label: code.toLowerCase(),
					category: {
						index: Object.fromEntries(codes.map((category, i) => [category, i])),
						label: Object.fromEntries(
							codes.map((category) => [category, labels[category] ?? category])
						)
					},
					extension: {
						...{ elimination: code === 'Kon', show: 'value' },
						codelists:
							code === 'Region' ? [{ id: kommunList, label: 'Kommuner', type: 'Valueset' }] : []
					}
				}
			])
		),
		extension: { px: { tableid: 'TAB0000' }, 'official-statistics': true },
		value,
		...more
	};
}
