/** The filters with their own sky colour; all others are `other`. */
export type FilterKey = 'l' | 'r' | 'g' | 'b' | 'ha' | 'oiii' | 'sii' | 'other'

/** Spellings of the same filters, in lower case without separators. */
const SPELLINGS: Record<Exclude<FilterKey, 'other'>, readonly string[]> = {
  l: ['l', 'lum', 'luminance', 'clear'],
  r: ['r', 'red'],
  g: ['g', 'green'],
  b: ['b', 'blue'],
  ha: ['h', 'ha', 'hα', 'halpha', 'hydrogenalpha'],
  oiii: ['o', 'o3', 'oiii'],
  sii: ['s', 's2', 'sii'],
}

const KEYS = new Map<string, FilterKey>(
  Object.entries(SPELLINGS).flatMap(([key, names]) =>
    names.map((name) => [name, key as FilterKey] as const),
  ),
)

/**
 * Returns the key of a filter's sky colour. Case, spaces, dashes, underscores and a bandwidth such as
 * `3nm` are ignored: `H-alpha 7nm` is `ha`. Use as `var(--filter-${filterKey(name)})`.
 */
export function filterKey(name: string): FilterKey {
  const plain = name
    .toLowerCase()
    .replace(/\d+(\.\d+)?\s*nm/g, '')
    .replace(/[\s_-]+/g, '')
  return KEYS.get(plain) ?? 'other'
}
