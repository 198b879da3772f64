import type { Client } from '@/lib/contracts/clients'
import type { SavedValues } from '@/lib/format'
import { isChecked, numberOrNull, textOf, textOrNull } from '@/lib/http/form-data'

/** Returns the initial values of ClientFields. */
export const savedClient = (client: Client): SavedValues => ({
  name: client.name,
  criteriaSetId: client.criteriaSetId,
  autoGrading: client.autoGrading,
  createTargets: client.createTargets,
  timezone: client.timezone,
  siteLatitude: client.siteLatitude,
  siteLongitude: client.siteLongitude,
  siteElevation: client.siteElevation,
})

/** Reads what ClientFields sends, ready for its contract. */
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
