'use client'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { plural } from '@/lib/format'
import { CapturesWorkspace, type CapturesWorkspaceProps } from './captures-workspace'

export interface RegradableCapturesProps extends Omit<CapturesWorkspaceProps, 'bulkActions'> {
  /** Absent for a viewer. */
  regrade?: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
}

/** The captures table with "regrade what I chose". */
export function RegradableCaptures({ regrade, ...table }: RegradableCapturesProps) {
  if (!regrade) return <CapturesWorkspace {...table} />
  return (
    <CapturesWorkspace
      {...table}
      bulkActions={(ids) => (
        <RegradeDialog
          scope={{ captureIds: ids }}
          scopeLabel={plural(ids.length, 'chosen capture')}
          label="Regrade these"
          {...regrade}
        />
      )}
    />
  )
}
