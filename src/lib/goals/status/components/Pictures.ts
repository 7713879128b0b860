/** The series of the pictures, with their words: the page shows them and the download draws them. */
import { municipalities } from '#lib/goals/areas/rules.ts';
import type { Area, Sex } from '#lib/goals/areas/rules.ts';
import type { text as areaText } from '#lib/goals/areas/text.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { Band, ChartPoint, Look, Series } from '#lib/ui/charts/series.ts';
import { figuresOf, forecastBand, methodInForce, targetsOf } from '../outcome/rules.ts';
import type { Known } from '../outcome/rules.ts';
import { middleOf } from '../periods/rules.ts';
import type { text } from '../text.ts';

type Words = (typeof text)[Language];
type AreaWords = (typeof areaText)[Language];

/** Of one area and sex; a new line begins with a new method. */
function outcomePoints(known: Known, area: Area, sex: Sex, t: Words): ChartPoint[] {
	const figures = figuresOf(known, area, sex);
	return figures.map((figure, i) => {
		const before = figures[i - 1];
		const begins = before !== undefined && before.methodId !== figure.methodId;
		const method = known.methods.find(({ id }) => id === figure.methodId);
		const notes = [
			...(figure.hidden ? [t.chart.hidden] : figure.value === null ? [t.chart.noValue] : []),
			...(figure.preliminary ? [t.preliminary] : []),
			...(known.methods.length > 1 && method ? [t.chart.newMethod(String(method.version))] : [])
		];
		return {
			...{ at: middleOf(figure.period), label: figure.period, value: figure.value, begins },
			...{ hollow: figure.preliminary, note: notes.join(', ') }
		};
	});
}

export interface Picture {
	series: Series[];
	bands: Band[];
	breaks: { at: number; label: string }[];
}

/**
 * Where each version after the first is valid from, also when it has no figure yet. What lies before
 * all that is drawn is left out.
 */
function breaksOf(known: Known, series: readonly Series[], t: Words): Picture['breaks'] {
	const first = Math.min(...series.flatMap(({ points }) => points.map(({ at }) => at)));
	return known.methods
		.slice(1)
		.map(({ validFrom }) => ({
			at: Number(validFrom.slice(0, 4)) + (Number(validFrom.slice(5, 7)) - 1) / 12,
			// A new year's day is said as the year.
			label: t.chart.breakFrom(validFrom.endsWith('-01-01') ? validFrom.slice(0, 4) : validFrom)
		}))
		.filter(({ at }) => at > first);
}

export function trajectoryPicture(known: Known, area: Area, sex: Sex, t: Words): Picture {
	const method = methodInForce(known.methods);
	const outcome = outcomePoints(known, area, sex, t);
	const targets = targetsOf(known, area, sex).map(({ period, value }) => ({
		...{ at: middleOf(period), label: period, value }
	}));
	const start = method?.baseline
		? [
				{
					at: middleOf(method.baseline.period),
					label: method.baseline.period,
					value: method.baseline.value
				}
			]
		: [];
	const band = forecastBand(known, area, sex);
	const moments = [...outcome, ...targets].map(({ at }) => at);
	const interval = method?.interval;
	const series: Series[] = [
		{
			...{ key: 'target', label: t.chart.target, look: 'target' as const },
			points: targets.length > 0 ? [...start, ...targets] : []
		},
		...(band.length > 0
			? [
					{
						...{
							key: 'forecast',
							label: t.chart.forecast,
							look: 'forecast' as const,
							plain: true
						},
						points: band.map(({ at, value }) => ({ at, label: '', value }))
					}
				]
			: []),
		{ key: 'outcome', label: t.chart.outcome, look: 'outcome' as const, points: outcome }
	].filter(({ points }) => points.length > 0);
	return {
		series,
		bands: [
			...(interval && moments.length > 0
				? [
						{
							...{ key: 'interval', label: t.chart.interval, look: 'target' as const },
							points: [Math.min(...moments), Math.max(...moments)].map((at) => ({
								...{ at, low: interval.min, high: interval.max }
							}))
						}
					]
				: []),
			...(band.length > 0
				? [
						{
							key: 'forecast',
							label: t.chart.forecastBand,
							look: 'forecast' as const,
							points: band
						}
					]
				: [])
		],
		breaks: breaksOf(known, series, t)
	};
}

export function sexesPicture(known: Known, area: Area, t: Words, names: AreaWords): Picture {
	const looks = [
		['women', 'women'],
		['men', 'men']
	] as const satisfies [Sex, Look][];
	const series = looks
		.map(([sex, look]) => ({
			...{ key: sex, label: names.sexes[sex], look },
			points: outcomePoints(known, area, sex, t)
		}))
		.filter(({ points }) => points.some(({ value }) => value !== null));
	return {
		series,
		bands: [],
		breaks: breaksOf(known, series, t)
	};
}

/** One series a kommun, for pictures side by side. */
export function municipalitySeries(
	known: Known,
	sex: Sex,
	t: Words,
	names: AreaWords
): { area: Area; name: string; series: Series[] }[] {
	return municipalities.map((area) => ({
		area,
		name: names.names[area],
		series: [
			{
				...{ key: 'outcome', label: t.chart.outcome, look: 'outcome' },
				points: outcomePoints(known, area, sex, t)
			}
		]
	}));
}

export function comparisonPicture(known: Known, t: Words, names: AreaWords): Picture {
	const looks = [
		['23', 'outcome'],
		['00', 'other']
	] as const satisfies [Area, Look][];
	const series = looks
		.map(([area, look]) => ({
			...{ key: area, label: names.names[area], look },
			points: outcomePoints(known, area, 'total', t)
		}))
		.filter(({ points }) => points.some(({ value }) => value !== null));
	return {
		series,
		bands: [],
		breaks: breaksOf(known, series, t)
	};
}
