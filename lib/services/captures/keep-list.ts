import { nextAccepted, type TimePosition } from '@/db/queries/captures/accepted'
import type { KeepListFilters } from '@/lib/contracts/keep-list'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { requireReader, type Ctx } from '../context'

/** Captures looked at in one go: the thread is free again after each. */
const WINDOW = 1_000

/**
 * The files of the accepted subs among what the filters let through, oldest first, one a line: the
 * path where the client sent one, else the name. A sub without either, or whose name would break
 * out of its line, is left out, since no line could stand for it.
 */
export function keepList(ctx: Ctx, filters: KeepListFilters): ReadableStream<Uint8Array> {
  requireReader(ctx)
  const encoder = new TextEncoder()
  let after: TimePosition | null = null
  return new ReadableStream({
    async pull(controller) {
      // A window may hold nothing that is accepted; a pull that gave nothing would be the last.
      for (;;) {
        await yieldToEventLoop()
        const found = nextAccepted(ctx.db, filters, after, WINDOW)
        const lines = found.rows.flatMap((row) => lineOf(row) ?? [])
        if (lines.length > 0) controller.enqueue(encoder.encode(lines.join('')))
        after = found.end
        if (after === null) return controller.close()
        if (lines.length > 0) return
      }
    },
  })
}

/** Line breaks of any kind, and all else that cannot be seen. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/u

function lineOf({ filePath, fileName }: { filePath: string | null; fileName: string | null }) {
  const file = [filePath, fileName].find(
    (name) => name !== null && name.trim() !== '' && !UNSEEN.test(name),
  )
  return file == null ? null : `${file}\n`
}
