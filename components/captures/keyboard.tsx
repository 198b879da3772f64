'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { CaptureRow } from '@/lib/contracts/captures'
import { GRADES, type Grade } from '@/lib/grading'

/** What a key tells the table to do. */
export type TableCommand =
  | { type: 'move'; by: number }
  | { type: 'first' | 'last' | 'open' | 'select' | 'undo' | 'filter' | 'help' }
  | { type: 'grade'; grade: Grade }

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** Rows that PageUp and PageDown move by. */
const PAGE = 10

const KEYS: Readonly<Record<string, TableCommand>> = {
  ArrowDown: { type: 'move', by: 1 },
  ArrowUp: { type: 'move', by: -1 },
  PageDown: { type: 'move', by: PAGE },
  PageUp: { type: 'move', by: -PAGE },
  Home: { type: 'first' },
  End: { type: 'last' },
  Enter: { type: 'open' },
  ' ': { type: 'select' },
  '/': { type: 'filter' },
  '?': { type: 'help' },
  j: { type: 'move', by: 1 },
  k: { type: 'move', by: -1 },
}

/**
 * Returns the command of a key, or null. Case is ignored because Caps Lock is easily left on. Keys
 * pressed with Ctrl, Alt or ⌘ are left to the browser. Viewers cannot grade or undo.
 */
export function getCommand(pressed: PressedKey, mayEdit: boolean): TableCommand | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null
  const command = KEYS[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key]
  if (command) return command
  if (!mayEdit) return null
  if (pressed.key.toLowerCase() === 'u') return { type: 'undo' }
  const grade = GRADES.find((letter) => letter === pressed.key.toUpperCase())
  return grade === undefined ? null : { type: 'grade', grade }
}

/** Returns the index of the row to go to, or null. `from` is -1 if no row is active. */
export function getNextRow(command: TableCommand, from: number, count: number): number | null {
  if (count === 0) return null
  if (command.type === 'first') return 0
  if (command.type === 'last') return count - 1
  if (command.type !== 'move') return null
  if (from === -1) return 0
  const to = Math.min(count - 1, Math.max(0, from + command.by))
  return to === from ? null : to
}

const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const CONTROLS = 'a, button, input, summary'

/**
 * Listens for the table's keys. Inside `root` all of them work, except in a text field or where a
 * control uses the key itself. Without focus only those work that change nothing.
 */
export function useTableKeys(
  root: RefObject<HTMLElement | null>,
  mayEdit: boolean,
  onCommand: (command: TableCommand) => void,
) {
  const latest = useRef(onCommand)
  useEffect(() => {
    latest.current = onCommand
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return
      const command = getCommand(event, mayEdit)
      if (!command || !applies(command, event.key, event.target, root.current)) return
      event.preventDefault()
      latest.current(command)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [root, mayEdit])
}

function applies(
  command: TableCommand,
  key: string,
  target: Element,
  root: HTMLElement | null,
): boolean {
  if (target === document.body) {
    // Arrows scroll the page here, and nothing may be graded by accident.
    return key.length === 1 && ['move', 'help', 'filter'].includes(command.type)
  }
  if (!root?.contains(target) || target.closest(FIELDS)) return false
  const onControl = target.closest(CONTROLS) !== null
  return !(onControl && ['open', 'select'].includes(command.type))
}

/**
 * Tracks the row that has the focus or had it last. When that row leaves the list, for instance
 * because its new grade is filtered out, the row that takes its place becomes active and focused.
 */
export function useActiveRow(rows: readonly CaptureRow[], root: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<{ id: string; index: number } | null>(null)
  const found = active !== null && rows.some(({ id }) => id === active.id)
  const successor = active === null ? undefined : rows[Math.min(active.index, rows.length - 1)]
  const activeId = found ? active.id : (successor?.id ?? null)
  useEffect(() => {
    if (active === null || found || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>('tr[data-active]')?.focus({ preventScroll: true })
  }, [active, found, root])
  const setActiveId = (id: string) =>
    setActive({ id, index: rows.findIndex((row) => row.id === id) })
  return { activeId, setActiveId }
}

const HELP: readonly { keys: readonly string[]; action: string; edits?: true }[] = [
  { keys: ['j', '↓'], action: 'Next sub' },
  { keys: ['k', '↑'], action: 'Previous sub' },
  { keys: ['Home', 'End'], action: 'First / last loaded sub' },
  { keys: ['Enter'], action: 'Open' },
  { keys: ['Space'], action: 'Select or deselect' },
  { keys: [...GRADES], action: 'Grade by hand: this sub, or all selected', edits: true },
  { keys: ['u'], action: 'Undo the last manual grade', edits: true },
  { keys: ['/'], action: 'Go to the filters; Esc returns' },
  { keys: ['←', '→'], action: 'Previous / next, while a sub is open' },
  { keys: ['Esc'], action: 'Close' },
  { keys: ['?'], action: 'Show this list' },
]

interface KeyboardHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  mayEdit: boolean
}

export function KeyboardHelp({ open, onOpenChange, mayEdit }: KeyboardHelpProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title="Keyboard shortcuts"
        description="They work while a row has the focus."
      >
        <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2">
          {HELP.filter(({ edits }) => mayEdit || !edits).map(({ keys, action }) => (
            <div key={action} className="contents">
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
              <dd>{action}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
