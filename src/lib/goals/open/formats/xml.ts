import type { Period, Place, Result, ResultIndicator } from './results.ts';

type Attributes = Record<string, string | number | boolean | null>;

/** Results as XML, with the names of IATI's results standard 2.03. */
export function xmlOf(results: Result[]): string {
	const inside = results.map((result) =>
		element('result', { type: result.type, 'aggregation-status': 0, ref: result.id }, [
			told('title', result.title),
			...(result.description ? [told('description', result.description)] : []),
			element('reference', { vocabulary: 99, code: result.framework }, []),
			...result.indicators.map(indicatorOf)
		])
	);
	const root = element('results', { version: '2.03', 'xml:lang': 'sv' }, inside);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function indicatorOf(indicator: ResultIndicator): string {
	const { measure, ascending, code, id, unit, baseline } = indicator;
	return element('indicator', { measure, ascending, 'aggregation-status': 0, ref: id }, [
		told('title', indicator.title),
		told('description', indicator.description),
		element('reference', { vocabulary: 99, code }, []),
		element('dimension', { name: 'unit', value: unit }, []),
		...(baseline
			? [
					element(
						'baseline',
						{ year: baseline.period.slice(0, 4), value: baseline.value },
						baseline.comment ? [told('comment', baseline.comment)] : []
					)
				]
			: []),
		...indicator.periods.map(periodOf)
	]);
}

function periodOf({ start, end, targets, actuals }: Period): string {
	return element('period', {}, [
		element('period-start', { 'iso-date': start }, []),
		element('period-end', { 'iso-date': end }, []),
		...targets.map(({ value, comment, ...place }) =>
			element('target', { value }, [
				...placed(place),
				...(comment ? [told('comment', comment)] : [])
			])
		),
		...actuals.map(({ value, suppressed, status, method, ...place }) =>
			element('actual', { value }, [
				...placed(place),
				element('dimension', { name: 'method', value: method }, []),
				...(suppressed ? [element('dimension', { name: 'suppressed', value: true }, [])] : []),
				...(status === 'preliminary'
					? [element('dimension', { name: 'status', value: status }, [])]
					: [])
			])
		)
	]);
}

function placed({ location, sex }: Place): string[] {
	return [
		element('location', { ref: location }, []),
		element('dimension', { name: 'sex', value: sex }, [])
	];
}

function told(name: string, text: string): string {
	return element(name, {}, [element('narrative', {}, [escaped(text)])]);
}

function element(name: string, attributes: Attributes, inside: string[]): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== null)
		.map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
		.join('');
	return inside.length > 0
		? `<${name}${written}>${inside.join('')}</${name}>`
		: `<${name}${written}/>`;
}

/** What XML 1.0 has no way to write is left out. */
function escaped(text: string): string {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>"]/g, (character) => names[character]!);
}
