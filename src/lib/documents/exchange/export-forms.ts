export const exportForms = ['pdf', 'html', 'markdown', 'json', 'print'] as const;
export type ExportForm = (typeof exportForms)[number];
