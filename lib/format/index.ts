export {
  DASH,
  formatChange,
  formatNumber,
  formatPercent,
  formatScore,
  formatWithUnit,
  plural,
} from './numbers'
export { formatExposure, formatHours } from './durations'
export {
  formatDate,
  formatDateTime,
  formatNight,
  formatRelative,
  formatTime,
  formatUtc,
  type Instant,
} from './dates'
export { gradeInfo, type GradeInfo, type GradeShape } from './grades'
export { filterKey, type FilterKey } from './filters'
export { idle, type Answer, type FieldError, type FormState } from './form-state'
