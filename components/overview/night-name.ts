import { formatDate, formatNight } from '@/lib/format'

/** `Night of 11 Jan 2022`, at the beginning of a line. */
export const nightTitle = (night: string) => formatNight(night).replace(/^n/, 'N')

/** `11 Jan 2022` */
export const nightDate = (night: string) => formatDate(`${night}T00:00:00Z`, 'UTC')

/** `11 Jan`, and its year where that is another than `beside`'s. */
export const shortNightDate = (night: string, beside: string) =>
  night.slice(0, 4) === beside.slice(0, 4)
    ? nightDate(night).replace(/ \d{4}$/, '')
    : nightDate(night)
