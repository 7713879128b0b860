/** The signs (code points) that a TrueType file can draw: its `cmap`, subtables of format 4 and 12. */
export function signsOf(file: Buffer): Set<number> {
	const signs = new Set<number>();
	const table = tableOf(file, 'cmap');
	for (let i = 0; i < file.readUInt16BE(table + 2); i++) {
		const subtable = table + file.readUInt32BE(table + 8 + 8 * i);
		const format = file.readUInt16BE(subtable);
		if (format === 4) segments(file, subtable, signs);
		else if (format === 12) groups(file, subtable, signs);
	}
	return signs;
}

function tableOf(file: Buffer, name: string): number {
	for (let i = 0; i < file.readUInt16BE(4); i++) {
		const record = 12 + 16 * i;
		if (file.toString('latin1', record, record + 4) === name) return file.readUInt32BE(record + 8);
	}
	throw new Error(`The font has no table "${name}".`);
}

function segments(file: Buffer, at: number, signs: Set<number>): void {
	const count = file.readUInt16BE(at + 6) / 2;
	const ends = at + 14;
	const starts = ends + 2 * count + 2;
	const deltas = starts + 2 * count;
	const offsets = deltas + 2 * count;
	for (let i = 0; i < count; i++) {
		const start = file.readUInt16BE(starts + 2 * i);
		const offset = file.readUInt16BE(offsets + 2 * i);
		for (let sign = start; sign <= file.readUInt16BE(ends + 2 * i) && sign < 0xffff; sign++) {
			const glyph =
				offset === 0
					? (sign + file.readInt16BE(deltas + 2 * i)) & 0xffff
					: file.readUInt16BE(offsets + 2 * i + offset + 2 * (sign - start));
			if (glyph !== 0) signs.add(sign);
		}
	}
}

function groups(file: Buffer, at: number, signs: Set<number>): void {
	for (let i = 0; i < file.readUInt32BE(at + 12); i++) {
		const group = at + 16 + 12 * i;
		const end = file.readUInt32BE(group + 4);
		for (let sign = file.readUInt32BE(group); sign <= end; sign++) signs.add(sign);
	}
}
