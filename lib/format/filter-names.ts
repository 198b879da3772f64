/** A name that imaging software sends, and the filter it means. */
export interface FilterAlias {
  name: string
  filter: string
}

/**
 * The aliases that a new database starts with and that Settings can restore. Case, spaces,
 * hyphens, underscores, brackets and a bandwidth at the end need no alias of their own.
 */
export const DEFAULT_ALIASES: readonly FilterAlias[] = Object.entries({
  L: ['Lum', 'Luminance'],
  R: ['Red'],
  G: ['Green'],
  B: ['Blue'],
  Ha: ['H', 'H-a', 'H-alpha', 'Hα', 'Hydrogen alpha'],
  OIII: ['O', 'O3', 'O-III', 'Oxygen III'],
  SII: ['S', 'S2', 'S-II', 'Sulfur II', 'Sulphur II'],
}).flatMap(([filter, names]) => names.map((name) => ({ name, filter })))

/** `3nm`, ` 6.5 nm` or `_(7nm)` at the end of a name. */
const BANDWIDTH = /[\s_-]*\(?(\d+(?:[.,]\d+)?)\s*nm\)?\s*$/i

/** Returns the same key for names that differ only in case, spaces or the kind of apostrophe. */
function strictFilterKey(name: string): string {
  return name
    .replace(/[’‘′´`ʹ]/g, "'")
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(/\s+/g, '')
}

/**
 * Returns the key by which an alias is found: hyphens, underscores and brackets are ignored too, but not
 * apostrophes, because r' is a photometric filter and not R.
 */
export const filterAliasKey = (name: string): string =>
  strictFilterKey(name).replace(/[-_()[\]{}\u2010-\u2015\u2212]/g, '')

interface Resolved {
  strict: string
  /** The strict key of the filter that the name means. */
  key: string
  /** The filter as written in the alias, else the name itself. */
  filter: string
  /** Digits of a bandwidth that had to be ignored to find the alias. */
  bandwidth: string | null
}

/** The most names to cache: a client that sends a new one each time must not fill the memory. */
const MAX_CACHED = 1_000

/** Compares filter names using a list of aliases. */
export class FilterNames {
  private readonly aliases: ReadonlyMap<string, string>
  private readonly resolved = new Map<string, Resolved>()

  constructor(aliases: readonly FilterAlias[]) {
    this.aliases = new Map(aliases.map(({ name, filter }) => [filterAliasKey(name), filter]))
  }

  /**
   * Returns whether two names mean the same filter: equal except for case and spaces, or aliases of one
   * filter. Different bandwidths make two filters (`Ha 3nm`, `Ha 7nm`), unless an alias joins them.
   */
  isSame(one: string, other: string): boolean {
    const a = this.resolve(one)
    const b = this.resolve(other)
    if (a.strict === b.strict) return true
    const oneBandwidth = a.bandwidth === null || b.bandwidth === null || a.bandwidth === b.bandwidth
    return a.key === b.key && oneBandwidth
  }

  /** Returns whether two names of one filter have the same bandwidth, or both have none. */
  haveOneBandwidth(one: string, other: string): boolean {
    return this.resolve(one).bandwidth === this.resolve(other).bandwidth
  }

  /** Returns the filter that a name means, as written in its alias; the name itself without one. */
  filterOf(name: string): string {
    return this.resolve(name).filter
  }

  /** Returns a key that all names of one filter share, whatever their bandwidth. */
  keyOf(name: string): string {
    return this.resolve(name).key
  }

  /**
   * Returns the keys by which the database can find all names of a filter. A name with its own bandwidth
   * only matches itself.
   */
  spellingsOf(name: string): { strict: string; keys: string[]; allKeys: string[] } {
    const { strict, key, bandwidth } = this.resolve(name)
    const allKeys = [...this.aliases.keys()]
    const own = allKeys.filter((alias) => this.resolve(alias).key === key)
    if (bandwidth !== null || own.length === 0) return { strict, keys: [], allKeys }
    return { strict, keys: [...new Set([...own, key])], allKeys }
  }

  /**
   * The candidate that a name probably means without being the same: it differs by separators, has
   * the candidate's name or an alias of it among its words, begins like it, or has a letter or two
   * wrong. Null for photometric filters, whose names are those of colours, and where two candidates
   * are equally likely.
   */
  nearest(name: string, candidates: readonly string[]): string | null {
    if (/'|sloan|sdss|johnson|cousins|bessel/.test(strictFilterKey(name))) return null
    const letters = bareLetters(name)
    const words = wordsOf(name)
    const near = candidates
      .map((candidate) => ({ candidate, distance: this.distance(letters, words, candidate) }))
      .filter(({ distance }) => distance !== Infinity)
      .sort((a, b) => a.distance - b.distance)
    const [best, second] = near
    if (
      !best ||
      (second?.distance === best.distance && !this.isSame(best.candidate, second.candidate))
    )
      return null
    const foreign = words.some((word) => {
      const known = this.aliases.get(filterAliasKey(word))
      return word.length > 1 && known !== undefined && !this.isSame(known, best.candidate)
    })
    return foreign ? null : best.candidate
  }

  /** Returns the distance from a filter's name or its nearest alias; Infinity if it is too far. */
  private distance(letters: string, words: readonly string[], candidate: string): number {
    const { key } = this.resolve(candidate)
    const forms = [candidate, ...this.aliases.keys()]
      .filter((form) => this.resolve(form).key === key)
      .map(bareLetters)
    return Math.min(
      ...forms.map((form) => {
        if (form === letters) return 0
        if (form.length > 1 && words.includes(form)) return 0.5
        if (letters.length > 2 && form.startsWith(letters)) return 0.5
        const shorter = Math.min(form.length, letters.length)
        const typos = shorter < 4 ? Infinity : editDistance(letters, form)
        return typos <= (shorter < 7 ? 1 : 2) ? typos : Infinity
      }),
    )
  }

  private resolve(name: string): Resolved {
    const known = this.resolved.get(name)
    if (known) return known
    const strict = strictFilterKey(name)
    let filter = this.aliases.get(filterAliasKey(name))
    let bandwidth: string | null = null
    const suffix = filter === undefined ? BANDWIDTH.exec(name) : null
    if (suffix) {
      filter = this.aliases.get(filterAliasKey(name.slice(0, suffix.index)))
      if (filter !== undefined) bandwidth = suffix[1]!.replace(',', '.')
    }
    // Follows aliases of aliases, and stops in a circle.
    const seen = new Set<string>()
    while (filter !== undefined && !seen.has(filterAliasKey(filter))) {
      seen.add(filterAliasKey(filter))
      filter = this.aliases.get(filterAliasKey(filter)) ?? filter
    }
    const key = filter === undefined ? strict : strictFilterKey(filter)
    const resolved = { strict, key, filter: filter ?? name.trim(), bandwidth }
    if (this.resolved.size >= MAX_CACHED) this.resolved.clear()
    this.resolved.set(name, resolved)
    return resolved
  }
}

const withoutBandwidth = (name: string) => name.normalize('NFKC').replace(BANDWIDTH, '')

const bareLetters = (name: string) =>
  strictFilterKey(withoutBandwidth(name)).replace(/[^\p{L}\p{N}]/gu, '')

/** Splits a name into words with and without hyphens: `Baader H-alpha` includes `halpha`. */
function wordsOf(name: string): string[] {
  const text = withoutBandwidth(name)
  const words = [...text.split(/[\s_+/,]+/), ...text.split(/[^\p{L}\p{N}]+/u)]
  return words.map(bareLetters).filter((word) => word !== '')
}

/** Counts the insertions, deletions and substitutions between two texts (Levenshtein, 1965). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
