import type { ReactNode } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import type { Capture } from '@/lib/contracts/captures'
import { DASH, formatExposure, formatNumber, formatWithUnit } from '@/lib/format'

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
