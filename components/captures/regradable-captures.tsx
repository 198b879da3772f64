'use client'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/format'
import { CapturesTable, type CapturesTableProps } from './captures-table'

export interface RegradableCapturesProps extends Omit<CapturesTableProps, 'bulkActions'> {
  /** Absent for a viewer, who cannot choose. */
  regrade?: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
}

/** The captures table with "regrade what I chose". */
export function RegradableCaptures({ regrade, ...table }: RegradableCapturesProps) {
  if (!regrade) return <CapturesTable {...table} />
  return (
    <CapturesTable
      {...table}
      bulkActions={(ids, clear) => (
        <>
          <RegradeDialog
            scope={{ captureIds: ids }}
            scopeLabel={plural(ids.length, 'chosen capture')}
            label="Regrade these"
            {...regrade}
          />
          <Button variant="ghost" onClick={clear}>
            Choose none
          </Button>
        </>
      )}
    />
  )
}
