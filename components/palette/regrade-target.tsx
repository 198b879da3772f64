'use client'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'

export interface RegradeTargetProps extends Pick<RegradeDialogProps, 'actions' | 'criteriaSets'> {
  target: { targetId: string; name: string }
  onClosed: () => void
}

/** The regrade of a target that somebody named, on whatever page they are. */
export function RegradeTarget({ target, onClosed, ...rest }: RegradeTargetProps) {
  return (
    <RegradeDialog
      scope={{ targetId: target.targetId }}
      scopeLabel={target.name}
      onClosed={onClosed}
      {...rest}
    />
  )
}
