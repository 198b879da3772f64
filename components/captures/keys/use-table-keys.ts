'use client'
import { useEffect, useRef, type RefObject } from 'react'
import { commandOf, type TableCommand } from './keyboard'

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
