import type { CaptureRow } from '@/lib/contracts/captures'
import { metricOf } from '@/lib/grading'

/** What cost a sub the most, in a word or two; empty where nothing did. */
export function causeOf({ score, reason, mainCause }: CaptureRow): string {
  if (score === null) return reason === null ? '' : 'too little measured'
  if (mainCause === null) return ''
  return metricOf(mainCause).label
}
