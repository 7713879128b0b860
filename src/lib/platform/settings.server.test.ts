import { expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.server.ts';

const external = {
	DATABASE_URL: 'postgres://kliv_web:x@db.example/kliv',
	KLIV_SYNC_DATABASE_URL: 'postgres://kliv_sync:x@db.example/kliv',
	KLIV_JOBS_DATABASE_URL: 'postgres://kliv_jobs:x@db.example/kliv',
	PUBLIC_SUPABASE_URL: 'https://project.supabase.co/',
	PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x'
};

test('with nothing set the backend is embedded and the address is that of the contract', () => {
	expect(readSettings({})).toMatchObject({
		port: 3000,
		host: 'localhost',
		origin: 'http://localhost:3000',
		external: null,
		demo: null
	});
});

test('a variable set to nothing counts as not set', () => {
	expect(readSettings({ PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3000, smtpUrl: null });
});

test('every bad variable is named with what it must be', () => {
	const wrong = { PORT: '70000', DATABASE_URL: 'mysql://x', KLIV_DEMO: 'yes', ORIGIN: 'kliv' };
	expect(() => readSettings(wrong)).toThrow(SettingsError);
	expect(() => readSettings(wrong)).toThrow(
		[
			'PORT must be a port number from 0 to 65535.',
			'ORIGIN must be the public address, like https://kliv.example.',
			'DATABASE_URL must be a postgres:// address.',
			'KLIV_DEMO must be 1 (seed the demo) or 0 (never seed it).'
		].join('\n')
	);
});

test('the address is read as a browser writes it, and a path in it is refused, for nothing would be there', () => {
	const read = (ORIGIN: string) => readSettings({ ORIGIN }).origin;
	expect(read('https://Kliv.Example:443/')).toBe('https://kliv.example');
	expect(read('http://localhost:3001')).toBe('http://localhost:3001');
	expect(readSettings({ PORT: '0' }).origin).toBe('http://localhost:0');
	for (const bad of [
		'https://kliv.example/portal',
		'https://kliv.example?x',
		'https://a:b@kliv.example'
	]) {
		expect(() => read(bad), bad).toThrow('ORIGIN must be the public address');
	}
});

test('a token for the measures may be any word', () => {
	expect(readSettings({ METRICS_TOKEN: 'ord' }).metricsToken).toBe('ord');
});

test('an external backend is whole or not at all', () => {
	expect(readSettings(external).external).toMatchObject({
		supabaseUrl: 'https://project.supabase.co'
	});
	for (const name of Object.keys(external)) {
		const halves = { ...external, [name]: undefined };
		if (name === 'DATABASE_URL' || name === 'PUBLIC_SUPABASE_URL') {
			expect(() => readSettings(halves)).toThrow(`${name} must be set too`);
		}
	}
});

test('a bad value does not appear in the message: it may be a password', () => {
	expect(() => readSettings({ DATABASE_URL: 'hemligt' })).not.toThrow('hemligt');
});

test('the limits of sync are a JSON object of numbers and rates above 0, or the portal does not start', () => {
	const read = (value: string) => readSettings({ KLIV_SYNC_LIMITS: value }).syncLimits;
	expect(read('')).toEqual({});
	const rate = { perSecond: 40, burst: 600 };
	expect(read(JSON.stringify({ document: 5_000, updates: rate }))).toEqual({
		...{ document: 5_000, updates: rate }
	});
	for (const bad of ['{', '[]', '7', '{"document":0}', '{"document":"5"}', '{"updates":{}}']) {
		expect(() => read(bad), bad).toThrow('KLIV_SYNC_LIMITS must be a JSON object of limits');
	}
});
