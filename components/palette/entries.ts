import type { PaletteData } from '@/lib/contracts/palette'

/** A page of the console. */
export interface PageLink {
  href: string
  label: string
}

/** An item to select: it leads to an address, or regrades a target. */
export interface Entry {
  /** Unique among all entries. */
  key: string
  label: string
  /** Shown muted after the label. */
  hint?: string
  action: { href: string } | { regrade: { targetId: string; name: string } }
}

export interface EntryGroup {
  heading: string
  entries: Entry[]
}

/** The most entries of one group to show; typing more letters finds the others. */
const MAX_SHOWN = 7
/** The same for pages while nothing is typed: those of the navigation. */
const MAX_SHOWN_PAGES = 10

/** Returns the entries that match the typed words, by group; without words, the pages and the newest of each group. */
export function matchingGroups(
  pages: readonly PageLink[],
  data: PaletteData | null,
  typed: string,
): EntryGroup[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const groups = [
    {
      heading: 'Pages',
      entries: pages.map(pageEntry),
      max: words.length === 0 ? MAX_SHOWN_PAGES : MAX_SHOWN,
    },
    ...dataGroups(data, words.length > 0).map((group) => ({ ...group, max: MAX_SHOWN })),
  ]
  return groups
    .map(({ heading, entries, max }) => ({ heading, entries: bestMatches(entries, words, max) }))
    .filter(({ entries }) => entries.length > 0)
}

const pageEntry = ({ href, label }: PageLink): Entry => ({ key: href, label, action: { href } })

function dataGroups(data: PaletteData | null, isSearch: boolean): EntryGroup[] {
  if (!data) return []
  const { targets, sets, clients, mayRegrade } = data
  const regrades: Entry[] = targets.map(({ id, name, client }) => ({
    key: `regrade ${id}`,
    label: `Regrade ${name}`,
    hint: client,
    action: { regrade: { targetId: id, name } },
  }))
  return [
    {
      heading: 'Targets',
      entries: targets.map(({ id, name, client, status }) => ({
        key: `target ${id}`,
        label: name,
        hint: status === 'active' ? client : `${client}, ${status}`,
        action: { href: `/targets/${id}` },
      })),
    },
    { heading: 'Criteria sets', entries: sets.map(toEntries('/criteria')) },
    { heading: 'Rigs', entries: clients.map(toEntries('/clients')) },
    { heading: 'Regrade', entries: mayRegrade && isSearch ? regrades : [] },
  ]
}

const toEntries = (folder: string) => {
  return ({ id, name }: { id: string; name: string }): Entry => ({
    key: `${folder} ${id}`,
    label: name,
    action: { href: `${folder}/${id}` },
  })
}

/** Returns the entries that contain every word; those that start with the first word come first. */
function bestMatches(entries: readonly Entry[], words: readonly string[], max: number): Entry[] {
  const [first = ''] = words
  const found = entries.filter((entry) => {
    const text = toSearchText(entry)
    // `m31` finds M 31, and so does `m 31`.
    const tight = text.replaceAll(' ', '')
    return words.every((word) => text.includes(word) || tight.includes(word))
  })
  const begins = (entry: Entry) => toSearchText(entry).startsWith(first)
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))].slice(0, max)
}

const toSearchText = ({ label, hint = '' }: Entry) => `${label} ${hint}`.toLowerCase()
