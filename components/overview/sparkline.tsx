'use client'
import { Line, LineChart, YAxis, type DotItemDotProps } from 'recharts'
import { formatScore } from '@/lib/format'

/** Scores from 0 to 100 in the order the subs were taken, with a dot at the last one. */
export function Sparkline({ scores }: { scores: readonly number[] }) {
  const last = scores.length - 1
  return (
    <div role="img" aria-label={describe(scores)} className="h-8 w-36">
      <LineChart
        width={144}
        height={32}
        data={scores.map((score) => ({ score }))}
        margin={{ left: 3, right: 3, top: 3, bottom: 3 }}
        accessibilityLayer={false}
      >
        <YAxis hide domain={[0, 100]} />
        <Line
          dataKey="score"
          type="linear"
          stroke="var(--series)"
          strokeWidth={1.5}
          isAnimationActive={false}
          activeDot={false}
          dot={({ cx, cy, index }: DotItemDotProps) =>
            index === last ? (
              <circle key={index} cx={cx} cy={cy} r={2} fill="var(--series)" />
            ) : (
              <g key={index} />
            )
          }
        />
      </LineChart>
    </div>
  )
}

function describe(scores: readonly number[]): string {
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  const last = formatScore(scores.at(-1) ?? null)
  return `Scores from ${formatScore(low)} to ${formatScore(high)}, the last ${last}`
}
