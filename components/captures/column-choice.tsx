'use client'
import { Columns3 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useMemo, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { floatingClass } from '@/components/ui/styles'
import type { MetricKey } from '@/lib/grading'
import { COLUMNS } from './capture-columns'

/** Columns that the user switched on or off; the others follow the page's defaults. */
export type ColumnChoice = Readonly<Record<string, boolean>>

const DEFAULT_FACTS = [
  'picture',
  'filter',
  'exposureSeconds',
  'score',
  'grade',
  'verdict',
  'mainCause',
]

/** Returns the ids of the columns to show, in order, and the props of the chooser. */
export function useShownColumns(
  metrics: readonly MetricKey[],
  withoutTarget: boolean,
): { ids: readonly string[]; chooser: ColumnChooserProps } {
  const [choice, onChange] = useColumnChoice()
  const keys = metrics.join()
  return useMemo(() => {
    const target = withoutTarget ? [] : ['target']
    const defaults = new Set([...DEFAULT_FACTS, ...target, ...keys.split(',')])
    const ids = [...COLUMNS].flatMap(([id, { group }]) =>
      !group || isShown(choice, defaults, id) ? [id] : [],
    )
    return { ids, chooser: { choice, onChange, defaults } }
  }, [choice, onChange, keys, withoutTarget])
}

export interface ColumnChooserProps {
  choice: ColumnChoice
  onChange: (choice: ColumnChoice) => void
  /** Columns that show unless the user chose otherwise. */
  defaults: ReadonlySet<string>
}

/** The columns menu. Not on phones, whose rows have a layout of their own. */
export function ColumnChooser({ choice, onChange, defaults }: ColumnChooserProps) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="sm" className="max-sm:hidden">
          <Columns3 aria-hidden />
          Columns
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Columns"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatingClass,
            'max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto p-3',
          )}
        >
          {(['Facts', 'Metrics'] as const).map((group) => (
            <fieldset key={group} className="mb-3 grid gap-1.5">
              <legend className="mb-1.5 text-xs text-muted">{group}</legend>
              {[...COLUMNS]
                .filter(([, meta]) => meta.group === group)
                .map(([id, { label }]) => (
                  <Checkbox
                    key={id}
                    label={label}
                    checked={isShown(choice, defaults, id)}
                    onCheckedChange={(shown) => onChange(withColumn(choice, defaults, id, shown))}
                  />
                ))}
            </fieldset>
          ))}
          <Button
            size="sm"
            disabled={Object.keys(choice).length === 0}
            onClick={() => onChange({})}
          >
            Reset to default
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const STORAGE_KEY = 'subkeeper.capture-columns'

const listeners = new Set<() => void>()
/** Keeps the choice until the page is left where the browser cannot store it. */
let unstored: string | null = null

function useColumnChoice(): [ColumnChoice, (choice: ColumnChoice) => void] {
  const text = useSyncExternalStore(subscribe, readStored, () => null)
  return [useMemo(() => parseChoice(text), [text]), storeChoice]
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return unstored
  }
}

function storeChoice(choice: ColumnChoice) {
  unstored = JSON.stringify(choice)
  try {
    localStorage.setItem(STORAGE_KEY, unstored)
  } catch {
    // Storage is blocked or full.
  }
  for (const listener of listeners) listener()
}

/** Reads a stored choice. Ignores invalid text, and columns that are unknown or fixed. */
export function parseChoice(stored: string | null): ColumnChoice {
  if (stored === null) return {}
  try {
    const parsed: unknown = JSON.parse(stored)
    if (typeof parsed !== 'object' || parsed === null) return {}
    const known = Object.entries(parsed).filter(
      ([id, shown]) => typeof shown === 'boolean' && COLUMNS.get(id)?.group,
    )
    return Object.fromEntries(known) as ColumnChoice
  } catch {
    return {}
  }
}

/** Stores only differences from the defaults, so that a metric added to the criteria shows up. */
export function withColumn(
  choice: ColumnChoice,
  defaults: ReadonlySet<string>,
  id: string,
  shown: boolean,
): ColumnChoice {
  const { [id]: _, ...others } = choice
  return defaults.has(id) === shown ? others : { ...others, [id]: shown }
}

export const isShown = (choice: ColumnChoice, defaults: ReadonlySet<string>, id: string) =>
  choice[id] ?? defaults.has(id)
