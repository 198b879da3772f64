export {
  DASH,
  formatBytes,
  formatChange,
  formatNumber,
  formatPercent,
  formatScore,
  formatWithUnit,
  plural,
} from './numbers'
export { formatExposure, formatHours, hoursAlike } from './durations'
export {
  formatDate,
  formatDateTime,
  formatNight,
  formatRelative,
  formatTime,
  type Instant,
} from './dates'
export { gradeInfo } from './grades'
export { formatSettings } from './durations'
export type { Answer, FormState, SavedValues } from './form-state'
