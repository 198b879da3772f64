import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Callout } from '@/components/ui/callout'
import { FIELDS, SHEET_GROUPS } from '@/lib/capture/fields'
import type { Capture } from '@/lib/contracts/captures'
import { formatPercent, formatScore } from '@/lib/format'
import { METRICS, type MetricKey } from '@/lib/grading'
import { FactValue } from './fact-value'

/** Score, grade and verdict, with the reason for them. */
export function GradeSummary({ capture }: { capture: Capture }) {
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

/** Values that were sent and could not be stored unchanged. */
export function CaptureWarnings({ warnings }: Pick<Capture, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <Callout kind="warn" title="Values that were ignored or changed">
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

/** Every metric of the capture, with its unit and origin. */
export function CaptureMetrics({ capture }: { capture: Capture }) {
  const measured = METRICS.filter(({ key }) => capture.metrics[key] !== null)
  if (measured.length === 0) return <p className="text-muted">No metrics were sent.</p>
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
            <td className="py-1 pl-4 text-muted">{getOrigin(capture, key)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function getOrigin({ computed, converted }: Capture, key: MetricKey): string {
  if (computed.includes(key)) return 'computed'
  const original = converted[key]
  return original === undefined ? 'sent' : `converted from ${original}`
}

/** The facts of the sheet: by group, then in the order of the field table. */
const SHEET_FIELDS = SHEET_GROUPS.flatMap((group) => FIELDS.filter(({ sheet }) => sheet === group))

/** Everything known about the exposure, except its metrics. */
export function CaptureFacts({ capture }: { capture: Capture }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1.5 text-xs">
      {SHEET_FIELDS.map((field) => (
        <div key={field.key} className="contents">
          <dt className="text-muted">{field.label}</dt>
          <dd className="num min-w-0 break-words">
            <FactValue field={field} capture={capture} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
