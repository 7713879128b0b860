/** Bytes, as the database has it. */
export const largestEvidence = 10 * 1024 * 1024;

/** What a person may choose; the database looks at the bytes. */
export const evidenceTypes = ['.pdf', '.png', '.jpg', '.jpeg', '.csv', '.xlsx'];

/** What stands for a type, for people. */
export const kindOf: Record<string, string> = {
	'application/pdf': 'PDF',
	'image/png': 'PNG',
	'image/jpeg': 'JPEG',
	'text/csv': 'CSV',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX'
};

/** A size as people say it: [whole or one-decimal number, unit]. */
export function sizeOf(bytes: number): { amount: number; unit: 'kB' | 'MB' } {
	return bytes < 1_000_000
		? { amount: Math.max(1, Math.round(bytes / 1000)), unit: 'kB' }
		: { amount: Math.round(bytes / 100_000) / 10, unit: 'MB' };
}
