import { Callout } from '@/components/ui/callout'
import type { RegradePreview } from '@/lib/contracts/regrades'
import { ChangedCaptures } from './changed-captures'
import { Effects } from './effects'
import { GradeMatrix } from './grade-matrix'

/** All that a preview says: goals and targets, the matrix, and the subs that change, worst first. */
export function PreviewFigures({ preview }: { preview: RegradePreview }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {preview.warnings.map((warning) => (
        <Callout key={warning.message} kind="warn">
          {warning.message}
        </Callout>
      ))}
      <Effects figures={preview} processed={preview.processed} />
      <GradeMatrix matrix={preview.matrix} />
      {preview.captures.length > 0 && <ChangedCaptures preview={preview} />}
    </div>
  )
}
