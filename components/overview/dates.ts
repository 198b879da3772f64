import { formatDate, formatNight } from '@/lib/format'

/** Formats a night for the beginning of a line: `Night of 11 Jan 2022`. */
export const formatNightTitle = (night: string) => formatNight(night).replace(/^n/, 'N')

/** Formats a night's date: `11 Jan 2022`. */
export const formatNightDate = (night: string) => formatDate(`${night}T00:00:00Z`, 'UTC')

/** Formats a night's date without the year if it is that of the other night: `11 Jan`. */
export const formatShortNightDate = (night: string, other: string) =>
  night.slice(0, 4) === other.slice(0, 4)
    ? formatNightDate(night).replace(/ \d{4}$/, '')
    : formatNightDate(night)

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/**
 * Formats a date as precisely as a forecast can be: `early March` to the 10th, `mid-March` to the
 * 20th, then `late March`.
 * @param date `YYYY-MM-DD`
 */
export function formatPartOfMonth(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  const month = monthName.format(at)
  const day = at.getUTCDate()
  if (day <= 10) return `early ${month}`
  return day <= 20 ? `mid-${month}` : `late ${month}`
}
