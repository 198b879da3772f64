import type { ReactNode } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Callout } from '@/components/ui/callout'
import type { Capture } from '@/lib/contracts/captures'
import {
  formatPercent,
  formatScore,
  DASH,
  formatExposure,
  formatNumber,
  formatWithUnit,
} from '@/lib/format'
import { METRICS, type MetricKey } from '@/lib/grading'

/** Score, grade and verdict at a glance, and what stands behind them. */
export function GradeFigures({ capture }: { capture: Capture }) {
  const manual = capture.gradeSource === 'manual'
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <span className="num text-hero leading-none font-semibold">
          {formatScore(capture.score)}
        </span>
        <GradeBadge grade={capture.grade} size="lg" manual={manual} />
        <VerdictBadge verdict={capture.verdict} />
      </div>
      {manual && (
        <p className="mt-2 text-muted">Graded automatically: {capture.autoGrade ?? 'ungraded'}.</p>
      )}
      {capture.coverage !== null && (
        <p className="mt-2 text-muted">
          {formatPercent(capture.coverage)} of the set’s weight was measured.
        </p>
      )}
      {capture.reason && <p className="mt-2 font-medium">{capture.reason}</p>}
    </>
  )
}

/** What the client sent and Subkeeper could not take as it was. */
export function CaptureWarnings({ warnings }: Pick<Capture, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <Callout kind="warn" title="What could not be taken as it came">
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.path} ${warning.message}`}>
            {warning.path !== '' && <strong>{warning.path}: </strong>}
            {warning.message}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

/** Every metric that the capture has, with its unit and where the value comes from. */
export function CaptureMetrics({ capture }: { capture: Capture }) {
  const measured = METRICS.filter(({ key }) => capture.metrics[key] !== null)
  if (measured.length === 0) return <p className="text-muted">It came without any metric.</p>
  return (
    <table aria-label="Metrics" className="w-full border-collapse text-xs">
      <thead className="sr-only">
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Value</th>
          <th scope="col">Unit</th>
          <th scope="col">Origin</th>
        </tr>
      </thead>
      <tbody>
        {measured.map(({ key, label, unit }) => (
          <tr key={key} className="align-baseline">
            <th scope="row" className="py-1 pr-3 text-left font-normal text-muted">
              {label}
            </th>
            <td className="num py-1 text-right whitespace-nowrap">
              <MetricValue metric={key} value={capture.metrics[key]} />
            </td>
            <td className="num py-1 pl-1.5 whitespace-nowrap text-muted">{unit}</td>
            <td className="py-1 pl-4 text-muted">{originOf(capture, key)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function originOf({ computed, converted }: Capture, key: MetricKey): string {
  if (computed.includes(key)) return 'computed'
  const came = converted[key]
  return came === undefined ? 'sent' : `converted from ${came}`
}

/** Everything the client sent about the exposure, but for its metrics. */
export function CaptureFacts({ capture }: { capture: Capture }) {
  const facts: [string, ReactNode][] = [
    ['Frame', capture.frameType],
    ['Filter', <FilterDot key="filter" filter={capture.filter} />],
    ['Exposure', formatExposure(capture.exposureSeconds)],
    ['Binning', capture.binning === null ? DASH : `${capture.binning} × ${capture.binning}`],
    ['Gain', formatNumber(capture.gain)],
    ['Offset', formatNumber(capture.offset)],
    ['Camera temperature', formatWithUnit(capture.cameraTemperature, 1, '°C')],
    ['Set temperature', formatWithUnit(capture.setTemperature, 1, '°C')],
    ['Right ascension', formatWithUnit(capture.ra, 4, '°')],
    ['Declination', formatWithUnit(capture.dec, 4, '°')],
    ['Panel', formatNumber(capture.panel)],
    ['Camera', capture.camera ?? DASH],
    ['Telescope', capture.telescope ?? DASH],
    ['Software', capture.software ?? DASH],
    ['Name sent', capture.targetName ?? DASH],
    ['File', capture.fileName ?? DASH],
    ['Client’s id', capture.captureId ?? DASH],
  ]
  return <Facts facts={facts} />
}

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1.5 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="num min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
