'use client'
import Link from 'next/link'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { Tooltip } from '@/components/ui/tooltip'
import type { NightHours } from '@/lib/contracts/overview'
import { hoursAlike } from '@/lib/format'
import { formatShortNightDate, formatNightTitle } from './dates'

interface RecentNightsProps {
  nights: NightHours[]
  /** The nights that the page shows in detail. */
  shown: readonly string[]
}

/** Margins around the bars in pixels; the links over them use the same. */
const FRAME = { left: 44, right: 8, top: 8, bottom: 28 }

const TICK = { fontSize: 12, fill: 'var(--fg)' }
const BAR = { stackId: 'hours', maxBarSize: 40, isAnimationActive: false } as const

/**
 * Hours accepted, pending and rejected by night. The chart itself is hidden from screen readers; a
 * link over each column names its numbers and leads to the night.
 */
export function RecentNights({ nights, shown }: RecentNightsProps) {
  const data = nights.map(({ night, accepted, pending, rejected }) => ({
    night,
    accepted: accepted / 3600,
    pending: pending / 3600,
    rejected: rejected / 3600,
  }))
  const hours = hoursAlike(
    nights.flatMap((night) => [night.accepted, night.pending, night.rejected]),
  )
  return (
    <div className="rounded-md border bg-surface p-4">
      <div className="relative h-60">
        <div aria-hidden className="absolute inset-0">
          <ResponsiveContainer
            width="100%"
            height="100%"
            initialDimension={{ width: 600, height: 240 }}
          >
            <BarChart
              data={data}
              accessibilityLayer={false}
              barCategoryGap="20%"
              margin={{ left: 0, right: FRAME.right, top: FRAME.top, bottom: 0 }}
            >
              <defs>
                <pattern
                  id="night-pending"
                  width="6"
                  height="6"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <rect width="2" height="6" fill="var(--kept)" />
                </pattern>
              </defs>
              <CartesianGrid vertical={false} stroke="var(--grid)" />
              <XAxis
                dataKey="night"
                height={FRAME.bottom}
                tickFormatter={(night: string) => formatShortNightDate(night, night)}
                minTickGap={16}
                tick={TICK}
                stroke="var(--grid)"
              />
              <YAxis unit=" h" width={FRAME.left} tick={TICK} stroke="var(--grid)" />
              <Bar {...BAR} dataKey="accepted" fill="var(--kept)" />
              <Bar {...BAR} dataKey="pending" fill="url(#night-pending)" stroke="var(--kept)" />
              <Bar {...BAR} dataKey="rejected" fill="transparent" stroke="var(--kept)" />
            </BarChart>
          </ResponsiveContainer>
        </div>
        <ul aria-label="Hours by night" className="absolute flex" style={FRAME}>
          {nights.map((night) => (
            <NightLink
              key={night.night}
              night={night}
              hours={hours}
              shown={shown.includes(night.night)}
            />
          ))}
        </ul>
      </div>
      <p aria-hidden className="mt-2 text-xs text-muted">
        Hours by night: accepted solid, pending hatched, rejected outlined.
      </p>
    </div>
  )
}

interface NightLinkProps {
  night: NightHours
  /** Formats seconds like the rest of the chart. */
  hours: (seconds: number) => string
  /** The page shows it in detail. */
  shown: boolean
}

/** Covers a night's column in the chart. */
function NightLink({ night, hours, shown }: NightLinkProps) {
  const title = formatNightTitle(night.night)
  const parts = [
    `${hours(night.accepted)} accepted`,
    night.pending > 0 && `${hours(night.pending)} pending`,
    night.rejected > 0 && `${hours(night.rejected)} rejected`,
  ].filter(Boolean)
  return (
    <li className="min-w-0 grow basis-0">
      <Tooltip
        content={
          <>
            <p className="font-medium">{title}</p>
            <p className="num">{parts.join(', ')}</p>
          </>
        }
      >
        <Link
          href={`/?night=${night.night}`}
          aria-label={`${title}: ${parts.join(', ')}`}
          aria-current={shown || undefined}
          className="block h-full border-b-2 border-transparent hover:bg-fg/5 aria-current:border-accent aria-current:bg-fg/5"
        />
      </Tooltip>
    </li>
  )
}
