import { ChevronRight } from 'lucide-react'
import { plural } from '@/lib/format'
import { SetTable, type SetTableProps } from './set-table'

/** Out of the way, but not gone: they explain the grades they gave. */
export function ArchivedSets(props: Omit<SetTableProps, 'label'>) {
  return (
    <details className="group mt-6">
      <summary className="inline-flex items-center gap-1.5 rounded-md py-1 pr-2 text-muted select-none hover:text-fg pointer-coarse:py-3">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {plural(props.sets.length, 'archived set')}
      </summary>
      <div className="mt-2">
        <SetTable label="Archived criteria sets" {...props} />
      </div>
    </details>
  )
}
