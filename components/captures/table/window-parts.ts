/** What stands in the table's body: a row, or the room of rows that are out of view. */
export type WindowPart =
  { kind: 'row'; index: number } | { kind: 'gap'; key: string; height: number }

/** Rows in rising order, with gaps for all that lie before, between and after them. */
export function partsOf(
  rows: readonly { index: number }[],
  count: number,
  rowHeight: number,
): WindowPart[] {
  const parts: WindowPart[] = []
  let next = 0
  const skipTo = (index: number) => {
    if (index > next)
      parts.push({ kind: 'gap', key: `gap-${next}`, height: (index - next) * rowHeight })
    next = index + 1
  }
  for (const { index } of rows) {
    skipTo(index)
    parts.push({ kind: 'row', index })
  }
  skipTo(count)
  return parts
}
