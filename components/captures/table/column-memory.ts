import { OPTIONAL_COLUMNS } from './column-faces'

/** What a person switched on or off; all other columns are as the page proposes. */
export type ColumnChoice = Readonly<Record<string, boolean>>

/** A choice as it was written down. Whatever is not one, or names no column of ours, is passed over. */
export function readChoice(stored: string | null): ColumnChoice {
  if (stored === null) return {}
  try {
    const parsed: unknown = JSON.parse(stored)
    if (typeof parsed !== 'object' || parsed === null) return {}
    const known = Object.entries(parsed).filter(
      ([id, shown]) => typeof shown === 'boolean' && OPTIONAL_COLUMNS.includes(id),
    )
    return Object.fromEntries(known) as ColumnChoice
  } catch {
    return {}
  }
}

/** Remembers only what differs from the proposal, so that a set's new metric shows by itself. */
export function withColumn(
  choice: ColumnChoice,
  proposed: ReadonlySet<string>,
  id: string,
  shown: boolean,
): ColumnChoice {
  const { [id]: _, ...others } = choice
  return proposed.has(id) === shown ? others : { ...others, [id]: shown }
}

export const isShown = (choice: ColumnChoice, proposed: ReadonlySet<string>, id: string) =>
  choice[id] ?? proposed.has(id)
