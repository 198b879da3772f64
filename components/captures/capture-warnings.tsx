import { Callout } from '@/components/ui/callout'
import type { Capture } from '@/lib/contracts/captures'

/** What the client sent and Subkeeper could not take as it was. */
export function CaptureWarnings({ warnings }: Pick<Capture, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <Callout kind="warn" title="What could not be taken as it came">
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.path} ${warning.message}`}>
            {warning.path !== '' && <strong>{warning.path}: </strong>}
            {warning.message}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
