import type { NightHours } from '@/lib/contracts/overview'
import { formatNumber, hoursAlike } from '@/lib/format'
import { hourLines } from './hour-scale'
import { NightBar } from './night-bar'

export interface RecentNightsProps {
  nights: NightHours[]
  /** The nights that the page shows in full. */
  shown: readonly string[]
}

/** So many dates fit below the bars: on a phone, and on anything wider. */
const DATES = { narrow: 5, wide: 10 }

/** A bar a night: hours kept, pending and rejected. Each leads to its night. */
export function RecentNights({ nights, shown }: RecentNightsProps) {
  const most = Math.max(...nights.map(totalOf))
  const lines = hourLines(most / 3600)
  const top = lines.at(-1) ?? 1
  const decimals = lines.every(Number.isInteger) ? 0 : 1
  const hours = hoursAlike(
    nights.flatMap((night) => [night.accepted, night.pending, night.rejected]),
  )
  const every = (dates: number) => Math.ceil(nights.length / dates)
  return (
    <div className="rounded-md border bg-surface p-4 pr-7">
      <div className="relative ml-9 h-52">
        <div aria-hidden>
          {lines.map((line) => (
            <div
              key={line}
              className="absolute inset-x-0 border-t border-grid"
              style={{ bottom: `${(line / top) * 100}%` }}
            >
              <span className="num absolute right-full -translate-y-1/2 pr-2 text-xs whitespace-nowrap">
                {formatNumber(line, decimals)} h
              </span>
            </div>
          ))}
        </div>
        <ul aria-label="Hours by night" className="absolute inset-0 flex justify-around">
          {nights.map((night, index) => {
            // Counted from the newest, which always has its date.
            const fromEnd = nights.length - 1 - index
            return (
              <NightBar
                key={night.night}
                night={night}
                topSeconds={top * 3600}
                hours={hours}
                shown={shown.includes(night.night)}
                dated={{
                  narrow: fromEnd % every(DATES.narrow) === 0,
                  wide: fromEnd % every(DATES.wide) === 0,
                }}
              />
            )
          })}
        </ul>
      </div>
      <p aria-hidden className="mt-8 text-xs text-muted">
        Hours by night: accepted solid, pending hatched, rejected outlined.
      </p>
    </div>
  )
}

const totalOf = ({ accepted, pending, rejected }: NightHours) => accepted + pending + rejected
