'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { CaptureRow } from '@/lib/contracts/captures'
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
const KEY_HELP: readonly { keys: readonly string[]; does: string; edits?: true }[] = [
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

interface KeyboardHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  mayEdit: boolean
}

/** The table's keys, those that change something only for who may. */
export function KeyboardHelp({ open, onOpenChange, mayEdit }: KeyboardHelpProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title="Keys of the table"
        description="They work while a row has the focus."
      >
        <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2">
          {KEY_HELP.filter(({ edits }) => mayEdit || !edits).map(({ keys, does }) => (
            <div key={does} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="num min-w-6 rounded-sm border border-control bg-raised px-1.5 py-0.5 text-center text-xs"
                  >
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}

const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const CONTROLS = 'a, button, input, summary'

/**
 * Listens for the table's keys. Inside `root` all of them count, unless one types or a control has
 * its own use for the key; while nothing has the focus, those that only look.
 */
export function useTableKeys(
  root: RefObject<HTMLElement | null>,
  mayEdit: boolean,
  onCommand: (command: TableCommand) => void,
) {
  const newest = useRef(onCommand)
  useEffect(() => {
    newest.current = onCommand
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return
      const command = commandOf(event, mayEdit)
      if (!command || !counts(command, event.key, event.target, root.current)) return
      event.preventDefault()
      newest.current(command)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [root, mayEdit])
}

function counts(
  command: TableCommand,
  key: string,
  target: Element,
  root: HTMLElement | null,
): boolean {
  if (target === document.body) {
    // Arrows scroll the page then, and a grade must never be given unawares.
    return key.length === 1 && ['move', 'help', 'filter'].includes(command.do)
  }
  if (!root?.contains(target) || target.closest(FIELDS)) return false
  const onControl = target.closest(CONTROLS) !== null
  return !(onControl && ['open', 'choose'].includes(command.do))
}

interface ActiveRow {
  /** The row that keys act upon; null before any was. */
  activeId: string | null
  setActiveId: (id: string) => void
}

/**
 * The row that has the focus, or had it last. When it leaves the list, for instance because its new
 * grade is filtered out, the one that moved up into its place follows, and gets the focus that would
 * be lost otherwise.
 */
export function useActiveRow(
  rows: readonly CaptureRow[],
  root: RefObject<HTMLElement | null>,
): ActiveRow {
  const [active, setActive] = useState<{ id: string; index: number } | null>(null)
  const found = active !== null && rows.some(({ id }) => id === active.id)
  const heir = active === null ? undefined : rows[Math.min(active.index, rows.length - 1)]
  const activeId = found ? active.id : (heir?.id ?? null)
  useEffect(() => {
    if (active === null || found || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>('tr[data-active]')?.focus({ preventScroll: true })
  }, [active, found, root])
  const setActiveId = (id: string) =>
    setActive({ id, index: rows.findIndex((row) => row.id === id) })
  return { activeId, setActiveId }
}
