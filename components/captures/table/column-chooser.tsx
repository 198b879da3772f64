'use client'
import { Columns3 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { floatingClass } from '@/components/ui/styles'
import { isMetricKey } from '@/lib/grading'
import { COLUMN_FACES, OPTIONAL_COLUMNS } from './column-faces'
import { isShown, withColumn, type ColumnChoice } from './column-memory'

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
