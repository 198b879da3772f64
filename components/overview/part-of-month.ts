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
