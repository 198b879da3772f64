import { GRADES, type Grade } from '@/lib/grading'

/** What a key asks of the table. */
export type TableCommand =
  | { do: 'move'; by: number }
  | { do: 'first' | 'last' | 'open' | 'choose' | 'undo' | 'filter' | 'help' }
  | { do: 'grade'; grade: Grade }

interface PressedKey {
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
}

/** Rows that PageUp and PageDown move by. */
const PAGE = 10

const PLAIN: Readonly<Record<string, TableCommand>> = {
  ArrowDown: { do: 'move', by: 1 },
  ArrowUp: { do: 'move', by: -1 },
  PageDown: { do: 'move', by: PAGE },
  PageUp: { do: 'move', by: -PAGE },
  Home: { do: 'first' },
  End: { do: 'last' },
  Enter: { do: 'open' },
  ' ': { do: 'choose' },
  '/': { do: 'filter' },
  '?': { do: 'help' },
  j: { do: 'move', by: 1 },
  k: { do: 'move', by: -1 },
}

/**
 * The command behind a key, or null. Letters count in either case, since Caps Lock is easily left
 * on; a key together with Ctrl, Alt or ⌘ is the browser's. Who may not edit cannot grade or undo.
 */
export function commandOf(pressed: PressedKey, mayEdit: boolean): TableCommand | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null
  const plain = PLAIN[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key]
  if (plain) return plain
  if (!mayEdit) return null
  if (pressed.key.toLowerCase() === 'u') return { do: 'undo' }
  const grade = GRADES.find((letter) => letter === pressed.key.toUpperCase())
  return grade === undefined ? null : { do: 'grade', grade }
}

/** The row to go to, from 0; `from` is -1 while none is. Null when there is nowhere to go. */
export function rowAfter(command: TableCommand, from: number, count: number): number | null {
  if (count === 0) return null
  if (command.do === 'first') return 0
  if (command.do === 'last') return count - 1
  if (command.do !== 'move') return null
  if (from === -1) return 0
  const to = Math.min(count - 1, Math.max(0, from + command.by))
  return to === from ? null : to
}

/** For the help dialog: which keys do what. */
export const KEY_HELP: readonly { keys: readonly string[]; does: string; edits?: true }[] = [
  { keys: ['j', '↓'], does: 'Next sub' },
  { keys: ['k', '↑'], does: 'Previous sub' },
  { keys: ['Home', 'End'], does: 'First sub, last that is loaded' },
  { keys: ['Enter'], does: 'Open the sub' },
  { keys: ['Space'], does: 'Select it, or take it out again' },
  { keys: [...GRADES], does: 'Grade it by hand, or all that are chosen', edits: true },
  { keys: ['u'], does: 'Undo the last grade given by hand', edits: true },
  { keys: ['/'], does: 'To the filters; Esc leads back' },
  { keys: ['←', '→'], does: 'Previous and next, while a sub is open' },
  { keys: ['Esc'], does: 'Close' },
  { keys: ['?'], does: 'This list' },
]
