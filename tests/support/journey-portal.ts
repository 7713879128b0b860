import {
	koladaKpi,
	koladaSeries,
	kommunList,
	recordedServer,
	scbCodelist,
	scbTable
} from '#lib/goals/sources/asking/recorded.fixture.ts';
import { startPortal } from './portal.ts';
import makeTemplates from './templates.ts';

/**
 * One portal for all journeys. They find it with `TestPortal.fromEnvironment()`. The sources that it
 * fetches figures from answer on this machine: Kolada knows one key figure, N00001, and SCB one table,
 * TAB0001, whose kommuner are a codelist.
 */
export default async function setup() {
	const removeTemplates = makeTemplates();
	const table = { Region: ['00', '23'], Kon: ['TotSa', '1', '2'], Tid: ['2024', '2025'] };
	const sources = await recordedServer(({ path }, response) => {
		if (path === `codelists/${kommunList}`) return scbCodelist(kommunList, { '2380': 'Östersund' });
		if (path === 'tables/TAB0001/metadata') return scbTable(table, []);
		if (path === 'tables/TAB0001/data') {
			return scbTable({ ...table, Region: ['2380'], Tid: ['2025'] }, [64, 31, 33]);
		}
		if (path === 'kpi/N00001') return koladaKpi('N00001', 'Källans egen titel');
		if (!path.startsWith('data/kpi/N00001/')) return void response.writeHead(404).end();
		const values = { T: 61.5, K: 60.2, M: 62.7 };
		return { values: [koladaSeries('N00001', '2380', 2024, values)], next_url: null };
	});
	const portal = await startPortal({
		environment: { KLIV_KOLADA_URL: sources.url, KLIV_SCB_URL: sources.url }
	});
	process.env.KLIV_TEST_PORTAL = JSON.stringify(portal.address);
	return async () => {
		await portal.stop();
		await sources.close();
		removeTemplates();
	};
}
