import { expect, test } from 'vitest';
import {
	actingFor,
	isLoopback,
	minutesToWait,
	needsRefresh,
	safeReturnTo,
	signInAddress
} from './rules.ts';

test('one returns to a page of this site', () => {
	expect(safeReturnTo('/documents/1?from=list#top')).toBe('/documents/1?from=list#top');
});

test.each([
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'javascript:alert(1)',
	'/..//evil.example',
	'/./\\evil.example',
	'',
	null,
	['/spaces']
])('an address that leads elsewhere leads nowhere: %j', (stated) => {
	expect(safeReturnTo(stated)).toBe('/');
});

test('sign-in does not return to sign-in', () => {
	expect(safeReturnTo('/sign-in?returnTo=/spaces')).toBe('/');
	expect(safeReturnTo('/sign-out')).toBe('/');
	expect(safeReturnTo('/sign-in-help')).toBe('/sign-in-help');
});

test('the sign-in page is told where to go afterwards, and only when there is somewhere', () => {
	expect(signInAddress('/')).toBe('/sign-in');
	expect(signInAddress('/spaces?a=1')).toBe('/sign-in?returnTo=%2Fspaces%3Fa%3D1');
});

const krokom = { id: 'k', name: 'Krokoms kommun', shortName: 'Krokom', title: '' };
const union = { id: 'u', name: 'Kommunförbundet', shortName: 'Kommunförbundet', title: '' };

test('a person acts for the chosen organisation, else for the first, and never for one left behind', () => {
	expect(actingFor([krokom, union], 'u')).toBe(union);
	expect(actingFor([krokom, union], undefined)).toBe(krokom);
	expect(actingFor([krokom], 'u')).toBe(krokom);
	expect(actingFor([], 'u')).toBeNull();
});

test('a token is exchanged well before it ends', () => {
	const hour = { issuedAt: 0, expiresAt: 3600 };
	expect(needsRefresh(hour, 0)).toBe(false);
	expect(needsRefresh(hour, 2990)).toBe(false);
	expect(needsRefresh(hour, 3010)).toBe(true);
	expect(needsRefresh(hour, 4000)).toBe(true);
});

test('a token that lives for minutes is not exchanged on every request', () => {
	const minutes = { issuedAt: 0, expiresAt: 300 };
	expect(needsRefresh(minutes, 100)).toBe(false);
	expect(needsRefresh(minutes, 160)).toBe(true);
});

test('a wait is told in whole minutes', () => {
	expect(minutesToWait(1)).toBe(1);
	expect(minutesToWait(60_001)).toBe(2);
});

test.each(['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'])('%s is here', (host) => {
	expect(isLoopback(host)).toBe(true);
});

test.each(['kliv.example', '127.0.0.1.evil.example', '10.0.0.1', 'localhost.evil.example', ''])(
	'%s is elsewhere',
	(host) => {
		expect(isLoopback(host)).toBe(false);
	}
);
