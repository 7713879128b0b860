import { expect, test } from 'vitest';
import { createAttempts, network } from './attempts.server.ts';

const anna = { ip: '192.0.2.1', subject: 'anna@region.example' };

test('the ninth wrong password from one place is stopped, with a time to wait', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 8; i++) expect(await attempts.take('password', anna)).toBe(0);
	const wait = await attempts.take('password', anna);
	expect(wait).toBeGreaterThan(0);
	expect(wait).toBeLessThanOrEqual(15 * 60_000);
});

test('a hundred guesses at once are not a hundred guesses', async () => {
	const attempts = createAttempts();
	const waits = await Promise.all(Array.from({ length: 100 }, () => attempts.take('code', anna)));
	expect(waits.filter((wait) => wait === 0)).toHaveLength(6);
});

test('another place is not stopped by them, nor another person from there', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 9; i++) await attempts.take('password', anna);
	expect(await attempts.take('password', { ...anna, ip: '192.0.2.2' })).toBe(0);
	expect(await attempts.take('password', { ...anna, subject: 'bo@region.example' })).toBe(0);
});

test('many places together are stopped at one address', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 15; i++) await attempts.take('code', { ...anna, ip: `192.0.2.${i}` });
	expect(await attempts.take('code', { ...anna, ip: '192.0.2.99' })).toBeGreaterThan(0);
});

test('success forgives what failed before it', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 8; i++) await attempts.take('password', anna);
	await attempts.giveBack('password', anna);
	expect(await attempts.take('password', anna)).toBe(0);
});

test('the address is one, however it is written', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 8; i++) await attempts.take('password', anna);
	const shouted = { ...anna, subject: ' ANNA@Region.example ' };
	expect(await attempts.take('password', shouted)).toBeGreaterThan(0);
});

test('a network is one address of version 4 and 64 bits of version 6', () => {
	expect(network('::ffff:192.0.2.1')).toBe('192.0.2.1');
	expect(network('2001:db8:1:2:aaaa::1')).toBe(network('2001:db8:1:2::ffff'));
	expect(network('2001:db8:1:2::1')).not.toBe(network('2001:db8:1:3::1'));
	expect(network('::1')).toBe('0:0:0:0');
});

test('who is stopped at one address spends nothing of what their whole office may try', async () => {
	const attempts = createAttempts();
	for (let i = 0; i < 200; i++) await attempts.take('password', anna);
	expect(await attempts.take('password', { ...anna, subject: 'bo@region.example' })).toBe(0);
});
