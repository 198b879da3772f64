import { nextAccepted } from '@/db/queries/captures/accepted'
import type { KeepListFilters } from '@/lib/contracts/chosen-captures'
import { requireReader, type Ctx } from '../context'
import type { Position, TextPart } from '../paging'

/** Captures looked at in one go. */
const WINDOW = 1_000

/**
 * The files of the accepted subs among what the filters let through, oldest first, one a line: the
 * path where the client sent one, else the name. A sub without either, or whose name would break
 * out of its line, is left out, since no line could stand for it. Read in parts; one may be empty.
 */
export function keepListPart(ctx: Ctx, filters: KeepListFilters, after: Position | null): TextPart {
  requireReader(ctx)
  const { rows, end } = nextAccepted(ctx.db, filters, after, WINDOW)
  return { text: rows.flatMap((row) => lineOf(row) ?? []).join(''), next: end }
}

/** Line breaks of any kind, and all else that cannot be seen. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/u

function lineOf({ filePath, fileName }: { filePath: string | null; fileName: string | null }) {
  const file = [filePath, fileName].find(
    (name) => name !== null && name.trim() !== '' && !UNSEEN.test(name),
  )
  return file == null ? null : `${file}\n`
}
