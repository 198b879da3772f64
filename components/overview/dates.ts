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

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/**
 * A date as exactly as a forecast knows it: `early March` to the 10th, `mid-March` to the 20th,
 * `late March` from then on.
 * @param date `YYYY-MM-DD`
 */
export function partOfMonth(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  const month = monthName.format(at)
  const day = at.getUTCDate()
  if (day <= 10) return `early ${month}`
  return day <= 20 ? `mid-${month}` : `late ${month}`
}
