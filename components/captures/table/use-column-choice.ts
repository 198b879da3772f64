'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { readChoice, type ColumnChoice } from './column-memory'

const KEY = 'subkeeper.capture-columns'

const listeners = new Set<() => void>()
/** Holds the choice where the browser refuses to store anything. */
let unstored: string | null = null

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return unstored
  }
}

function remember(choice: ColumnChoice) {
  unstored = JSON.stringify(choice)
  try {
    localStorage.setItem(KEY, unstored)
  } catch {
    // A private window: it lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

/** The columns that this browser's user chose, and how to choose others. */
export function useColumnChoice(): [ColumnChoice, (choice: ColumnChoice) => void] {
  const text = useSyncExternalStore(subscribe, stored, () => null)
  return [useMemo(() => readChoice(text), [text]), remember]
}
