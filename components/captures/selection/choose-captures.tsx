'use client'
import { Checkbox } from '@/components/ui/checkbox'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime } from '@/lib/format'
import { useCaptureSelection } from './selection'

/** The mark of one row. */
export function ChooseCapture({ capture }: { capture: CaptureRow }) {
  const { selected, toggle } = useCaptureSelection()
  return (
    <Checkbox
      className="align-middle"
      aria-label={`Select the sub of ${formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')}`}
      checked={selected.has(capture.id)}
      onCheckedChange={() => toggle(capture.id)}
    />
  )
}

/** Every row that is loaded; chosen ones that are not stay as they are. */
export function ChooseLoaded({ captures }: { captures: readonly CaptureRow[] }) {
  const { selected, select } = useCaptureSelection()
  const chosen = captures.reduce((count, { id }) => count + (selected.has(id) ? 1 : 0), 0)
  const all = captures.length > 0 && chosen === captures.length
  const chooseAll = () => {
    const loaded = new Set(captures.map(({ id }) => id))
    if (all) select([...selected].filter((id) => !loaded.has(id)))
    else select([...selected, ...loaded])
  }
  return (
    <Checkbox
      className="align-middle"
      aria-label="Select all that are loaded"
      checked={all}
      indeterminate={chosen > 0 && !all}
      onCheckedChange={chooseAll}
    />
  )
}
