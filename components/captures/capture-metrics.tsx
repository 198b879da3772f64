import { MetricValue } from '@/components/grading/metric-value'
import type { Capture } from '@/lib/contracts/captures'
import { METRICS, type MetricKey } from '@/lib/grading'

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
