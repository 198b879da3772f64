import type { ExposureTemplate } from '@/lib/contracts/planning'
import type { SavedValues } from '@/lib/format'
import { numberOrNull, textOf, textOrNull } from '@/lib/http/form-data'

/** Initial values of TemplateFields. */
export const savedTemplate = (template: ExposureTemplate): SavedValues => ({
  name: template.name,
  filter: template.filter,
  exposureSeconds: template.exposureSeconds,
  minGrade: template.minGrade,
  binning: template.binning,
  gain: template.gain,
  offset: template.offset,
})

/** Reads what TemplateFields sends. */
export const templateValues = (data: FormData) => ({
  name: textOf(data, 'name'),
  filter: textOrNull(data, 'filter'),
  exposureSeconds: numberOrNull(data, 'exposureSeconds'),
  minGrade: textOf(data, 'minGrade'),
  binning: numberOrNull(data, 'binning'),
  gain: numberOrNull(data, 'gain'),
  offset: numberOrNull(data, 'offset'),
})
