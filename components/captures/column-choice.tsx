'use client'
import { Columns3 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useMemo, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { floatingClass } from '@/components/ui/styles'
import { isMetricKey, type MetricKey } from '@/lib/grading'
import { COLUMN_FACES, OPTIONAL_COLUMNS } from './capture-columns'

const ALWAYS = ['select', 'brief', 'capturedAt']

const USUAL = ['picture', 'filter', 'exposureSeconds', 'score', 'grade', 'verdict', 'mainCause']

/** The columns of a table, in its order, and what its chooser needs. */
export function useShownColumns(
  metrics: readonly MetricKey[],
  withoutTarget: boolean,
): { ids: readonly string[]; chooser: ColumnChooserProps } {
  const [choice, onChange] = useColumnChoice()
  const keys = metrics.join()
  return useMemo(() => {
    const target = withoutTarget ? [] : ['target']
    const proposed = new Set([...USUAL, ...target, ...keys.split(',')])
    const ids = Object.keys(COLUMN_FACES).filter(
      (id) => ALWAYS.includes(id) || isShown(choice, proposed, id),
    )
    return { ids, chooser: { choice, onChange, proposed } }
  }, [choice, onChange, keys, withoutTarget])
}

export interface ColumnChooserProps {
  choice: ColumnChoice
  onChange: (choice: ColumnChoice) => void
  /** What shows unless a person says otherwise. */
  proposed: ReadonlySet<string>
}

const GROUPS = [
  { label: 'Facts', ids: OPTIONAL_COLUMNS.filter((id) => !isMetricKey(id)) },
  { label: 'Metrics', ids: OPTIONAL_COLUMNS.filter((id) => isMetricKey(id)) },
]

/** Which columns show; every metric can. Not on phones, whose rows have a layout of their own. */
export function ColumnChooser({ choice, onChange, proposed }: ColumnChooserProps) {
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
          {GROUPS.map(({ label, ids }) => (
            <fieldset key={label} className="mb-3 grid gap-1.5">
              <legend className="mb-1.5 text-xs text-muted">{label}</legend>
              {ids.map((id) => (
                <Checkbox
                  key={id}
                  label={COLUMN_FACES[id]?.label ?? id}
                  checked={isShown(choice, proposed, id)}
                  onCheckedChange={(shown) => onChange(withColumn(choice, proposed, id, shown))}
                />
              ))}
            </fieldset>
          ))}
          <Button
            size="sm"
            disabled={Object.keys(choice).length === 0}
            onClick={() => onChange({})}
          >
            As proposed
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

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
function useColumnChoice(): [ColumnChoice, (choice: ColumnChoice) => void] {
  const text = useSyncExternalStore(subscribe, stored, () => null)
  return [useMemo(() => readChoice(text), [text]), remember]
}

/** What a person switched on or off; all other columns are as the page proposes. */
type ColumnChoice = Readonly<Record<string, boolean>>

/** A choice as it was written down. Whatever is not one, or names no column of ours, is passed over. */
export function readChoice(stored: string | null): ColumnChoice {
  if (stored === null) return {}
  try {
    const parsed: unknown = JSON.parse(stored)
    if (typeof parsed !== 'object' || parsed === null) return {}
    const known = Object.entries(parsed).filter(
      ([id, shown]) => typeof shown === 'boolean' && OPTIONAL_COLUMNS.includes(id),
    )
    return Object.fromEntries(known) as ColumnChoice
  } catch {
    return {}
  }
}

/** Remembers only what differs from the proposal, so that a set's new metric shows by itself. */
export function withColumn(
  choice: ColumnChoice,
  proposed: ReadonlySet<string>,
  id: string,
  shown: boolean,
): ColumnChoice {
  const { [id]: _, ...others } = choice
  return proposed.has(id) === shown ? others : { ...others, [id]: shown }
}

export const isShown = (choice: ColumnChoice, proposed: ReadonlySet<string>, id: string) =>
  choice[id] ?? proposed.has(id)
