import type { PaletteData } from '@/lib/contracts/palette'

/** A page of the console. */
export interface PageLink {
  href: string
  label: string
}

/** Something to choose: it leads to an address, or regrades a target. */
export interface Entry {
  /** Unique among all. */
  key: string
  label: string
  /** Stands muted behind the label. */
  hint?: string
  action: { href: string } | { regrade: { targetId: string; name: string } }
}

export interface EntryGroup {
  heading: string
  entries: Entry[]
}

/** Entries of one group that are shown at once: the way to more is another letter. */
const SHOWN = 7
/** Without words: the pages of the navigation. */
const SHOWN_PAGES = 10

/** What fits the words typed so far, group by group; without words the pages and the newest. */
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
      most: words.length === 0 ? SHOWN_PAGES : SHOWN,
    },
    ...dataGroups(data, words.length > 0).map((group) => ({ ...group, most: SHOWN })),
  ]
  return groups
    .map(({ heading, entries, most }) => ({ heading, entries: best(entries, words, most) }))
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
    { heading: 'Criteria sets', entries: sets.map(entriesAt('/criteria')) },
    { heading: 'Clients', entries: clients.map(entriesAt('/clients')) },
    { heading: 'Regrade', entries: mayRegrade && isSearch ? regrades : [] },
  ]
}

const entriesAt = (folder: string) => {
  return ({ id, name }: { id: string; name: string }): Entry => ({
    key: `${folder} ${id}`,
    label: name,
    action: { href: `${folder}/${id}` },
  })
}

/** The entries that hold every word, those that begin with the first one before the others. */
function best(entries: readonly Entry[], words: readonly string[], most: number): Entry[] {
  const [first = ''] = words
  const found = entries.filter((entry) => {
    const text = textOf(entry)
    // `m31` finds M 31, and so does `m 31`.
    const tight = text.replaceAll(' ', '')
    return words.every((word) => text.includes(word) || tight.includes(word))
  })
  const begins = (entry: Entry) => textOf(entry).startsWith(first)
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))].slice(0, most)
}

const textOf = ({ label, hint = '' }: Entry) => `${label} ${hint}`.toLowerCase()
