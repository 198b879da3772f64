import { FilterDot } from '@/components/grading/filter-dot'
import { TimeText } from '@/components/ui/time-text'
import type { Field } from '@/lib/capture/fields'
import type { CaptureRow } from '@/lib/contracts/captures'
import { DASH, formatDate, formatExposure, formatNumber, formatWithUnit } from '@/lib/format'

interface FactValueProps {
  field: Field
  capture: Pick<CaptureRow, Field['key'] | 'timezone'>
  /** False in tables, whose headers have the unit. */
  withUnit?: boolean
}

/** A fact of a capture, formatted as the field table declares it. */
export function FactValue({ field, capture, withUnit = true }: FactValueProps) {
  if (field.key === 'filter') return <FilterDot filter={capture.filter} />
  if (field.key === 'exposureSeconds') return formatExposure(capture.exposureSeconds)
  const value = capture[field.key]
  if (value === null) return DASH
  if (field.key === 'binning') return `${value} × ${value}`
  if (typeof value === 'number') {
    const { decimals = 0, unit = '' } = field
    return withUnit ? formatWithUnit(value, decimals, unit) : formatNumber(value, decimals)
  }
  if (field.kind === 'moment') return <TimeText at={value} timeZone={capture.timezone ?? 'UTC'} />
  if (field.kind === 'date') return formatDate(`${value}T00:00:00Z`, 'UTC')
  return value
}
