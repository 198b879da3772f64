import { isChecked, numberOrNull, textOf, textOrNull } from '@/lib/http/form-data'

/** What ClientFields sends, ready for its contract. */
export const clientValues = (data: FormData) => ({
  name: textOf(data, 'name'),
  criteriaSetId: textOrNull(data, 'criteriaSetId'),
  autoGrading: isChecked(data, 'autoGrading'),
  createTargets: isChecked(data, 'createTargets'),
  timezone: textOrNull(data, 'timezone'),
  siteLatitude: numberOrNull(data, 'siteLatitude'),
  siteLongitude: numberOrNull(data, 'siteLongitude'),
  siteElevation: numberOrNull(data, 'siteElevation'),
})
