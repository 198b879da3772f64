'use client'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { NightHours } from '@/lib/contracts/overview'
import { formatHours, formatNight } from '@/lib/format'

/** Hours kept, pending and rejected by night, with the same numbers as a table for screen readers. */
export function RecentNights({ nights }: { nights: NightHours[] }) {
  const data = nights.map((night) => ({
    night: night.night,
    accepted: night.accepted / 3600,
    pending: night.pending / 3600,
    rejected: night.rejected / 3600,
  }))
  return (
    <div className="rounded-md border bg-surface p-4">
      <div aria-hidden className="h-52">
        <ResponsiveContainer
          width="100%"
          height="100%"
          initialDimension={{ width: 600, height: 208 }}
        >
          <BarChart data={data} accessibilityLayer={false} margin={{ left: -16, right: 8, top: 8 }}>
            <CartesianGrid vertical={false} stroke="var(--grid)" />
            <XAxis
              dataKey="night"
              tickFormatter={(night: string) => night.slice(5)}
              tick={{ fontSize: 12, fill: 'var(--fg)' }}
              stroke="var(--grid)"
            />
            <YAxis unit=" h" tick={{ fontSize: 12, fill: 'var(--fg)' }} stroke="var(--grid)" />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--hover)' }}
              contentStyle={{ background: 'var(--raised)', borderColor: 'var(--control)' }}
              labelFormatter={(night) => formatNight(String(night))}
              formatter={(hours) => formatHours(Number(hours) * 3600)}
            />
            <Bar dataKey="accepted" stackId="hours" fill="var(--kept)" isAnimationActive={false} />
            <Bar
              dataKey="pending"
              stackId="hours"
              fill="var(--kept)"
              fillOpacity={0.4}
              isAnimationActive={false}
            />
            <Bar
              dataKey="rejected"
              stackId="hours"
              fill="transparent"
              stroke="var(--kept)"
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <p aria-hidden className="mt-2 text-xs text-muted">
        Hours by night: accepted solid, pending pale, rejected outlined.
      </p>
      {/* A table keeps its height whatever its class says, and would lengthen the page. */}
      <div className="sr-only">
        <table>
          <caption>Hours by night</caption>
          <thead>
            <tr>
              <th scope="col">Night</th>
              <th scope="col">Accepted</th>
              <th scope="col">Pending</th>
              <th scope="col">Rejected</th>
            </tr>
          </thead>
          <tbody>
            {nights.map((night) => (
              <tr key={night.night}>
                <th scope="row">{night.night}</th>
                <td>{formatHours(night.accepted)}</td>
                <td>{formatHours(night.pending)}</td>
                <td>{formatHours(night.rejected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
