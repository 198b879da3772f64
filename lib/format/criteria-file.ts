/** What the first two fields of an exported criteria set say. */
export const CRITERIA_FILE = { format: 'subkeeper-criteria-set', version: 1 } as const
