/** What a screen reader is told of the text: a field to write in, or a document to read. */
export function textAttributes(
	{ label, help }: { label: string; help: string },
	editable: boolean
): Record<string, string> {
	if (!editable) return { class: 'document-text', 'aria-label': label, role: 'document' };
	return {
		class: 'document-text',
		role: 'textbox',
		'aria-multiline': 'true',
		'aria-label': label,
		'aria-description': help,
		spellcheck: 'true'
	};
}
