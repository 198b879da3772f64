import type { Position, TextPart } from '@/lib/services/paging'

/** All parts of a text that is read in several. */
export function wholeText(read: (after: Position | null) => TextPart): string {
  let text = ''
  let part: TextPart
  let after: Position | null = null
  do {
    part = read(after)
    text += part.text
    after = part.next
  } while (after !== null)
  return text
}
