/** What a document is in an organisation's register: tryckfrihetsförordningen 2 kap. 9, 10 and 12 §§. */
export const recordStates = ['working_material', 'received', 'established', 'dispatched'] as const;
export type RecordState = (typeof recordStates)[number];
