import { numberOrNull, textOf, textOrNull } from '@/lib/http/form-data'

/** What TemplateFields sends, ready for its contract. */
export const templateValues = (data: FormData) => ({
  name: textOf(data, 'name'),
  filter: textOrNull(data, 'filter'),
  exposureSeconds: numberOrNull(data, 'exposureSeconds'),
  minGrade: textOf(data, 'minGrade'),
  binning: numberOrNull(data, 'binning'),
  gain: numberOrNull(data, 'gain'),
  offset: numberOrNull(data, 'offset'),
})
