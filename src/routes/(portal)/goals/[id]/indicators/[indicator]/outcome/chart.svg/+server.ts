import { error } from '@sveltejs/kit';
import { render } from 'svelte/server';
import { municipalities, places } from '#lib/goals/areas/rules.ts';
import { text as areaText } from '#lib/goals/areas/text.ts';
import {
	comparisonPicture,
	sexesPicture,
	trajectoryPicture
} from '#lib/goals/status/components/Pictures.ts';
import { sayingOf } from '#lib/goals/status/components/Words.ts';
import * as outcomes from '#lib/goals/status/outcome/reads.server.ts';
import { methodInForce, spreadOf } from '#lib/goals/status/outcome/rules.ts';
import { text } from '#lib/goals/status/text.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import LineChart from '#lib/ui/charts/LineChart.svelte';
import TileMap from '#lib/ui/charts/TileMap.svelte';
import { standAlone } from '#lib/ui/charts/stand-alone.ts';
import css from '#lib/ui/charts/charts.css?raw';
import type { RequestHandler } from './$types';

const pictures = ['trajectory', 'sexes', 'comparison', 'map'] as const;

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id, indicator } = params;
	const asked = pictures.find((name) => name === url.searchParams.get('picture'));
	const found =
		asked && isId(id) && isId(indicator)
			? await locals.asCaller((db) => outcomes.outcome(db, id, indicator))
			: null;
	if (!asked || !found) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const [t, names] = [text[locals.language], areaText[locals.language]];
	const method = methodInForce(found.methods);
	const say = sayingOf(locals.language, method?.unit ?? '', method?.decimals ?? 0);
	const label = `${found.indicator.name}. ${t.chart[asked === 'trajectory' ? 'trajectory' : asked]}`;
	let body: string;
	if (asked === 'map') {
		const values = new Map(spreadOf(found, 'total')?.values.map((one) => [one.area, one]));
		const tiles = municipalities.map((area) => ({
			...{ key: area, name: names.names[area], ...places[area] },
			value: values.get(area)?.value ?? null,
			words: sayOr(values.get(area))
		}));
		body = render(TileMap, { props: { label, tiles } }).body;
	} else {
		const picture = {
			trajectory: () => trajectoryPicture(found, '23', 'total', t),
			sexes: () => sexesPicture(found, '23', t, names),
			comparison: () => comparisonPicture(found, t, names)
		}[asked]();
		body = render(LineChart, { props: { label, ...picture, format: say.number } }).body;
	}
	return new Response(standAlone(body, css, label), {
		headers: {
			'content-type': 'image/svg+xml; charset=utf-8',
			'content-disposition': `attachment; filename="${asked}-${encodeURIComponent(found.indicator.code)}.svg"`,
			'cache-control': 'no-store'
		}
	});

	function sayOr(one: { value: number | null; hidden: boolean } | undefined): string {
		if (one?.value != null) return say.number(one.value);
		return one?.hidden ? t.chart.hidden : t.chart.noValue;
	}
};
