'use client'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Capture } from '@/lib/contracts/captures'
import { formatChange, formatDateTime, formatExposure, formatScore, formatTime } from '@/lib/format'
import { getMetric } from '@/lib/grading'
import { useCaptureDetails } from './capture-details'
import { CapturePicture } from './capture-picture'
import { compareMetrics, useTrends, type ComparedMetric } from './compare'

/** Compares two selected subs; disabled for any other number. */
export function CompareCaptures({ ids }: { ids: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const details = useCaptureDetails(open ? ids : [])
  const loaded = ids.map(details.get)
  const captures = loaded.flatMap((one) => (one.state === 'loaded' ? [one.capture] : []))
  const [first, second] = captures.toSorted((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1))
  const failed = loaded.find((one) => one.state === 'failed')
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button disabled={ids.length !== 2}>Compare</Button>
      </DialogTrigger>
      <DialogContent
        size="xl"
        title="Compare two subs"
        description="The older one comes first; the difference is newer minus older."
      >
        {failed ? (
          <Callout kind="error" title="A sub could not be loaded">
            {failed.message}
          </Callout>
        ) : first && second ? (
          <Comparison first={first} second={second} />
        ) : (
          <Skeleton className="h-96 w-full" />
        )}
      </DialogContent>
    </Dialog>
  )
}

interface ComparisonProps {
  first: Capture
  second: Capture
}

function Comparison({ first, second }: ComparisonProps) {
  const sets = [first, second].flatMap(({ criteria }) => (criteria ? [criteria.setId] : []))
  const metrics = compareMetrics(first, second, useTrends(sets))
  return (
    <div className="grid grid-cols-1 gap-6">
      <ComparedPictures first={first} second={second} />
      <div className="grid grid-cols-2 gap-4">
        <Summary capture={first} />
        <Summary capture={second} />
      </div>
      <div className="rounded-md border">
        <Table label="Metrics compared">
          <Thead>
            <Tr>
              <Th>Metric</Th>
              <Th numeric>{formatCaptureTime(first)}</Th>
              <Th numeric>{formatCaptureTime(second)}</Th>
              <Th numeric>Difference</Th>
              <Th numeric>Points</Th>
            </Tr>
          </Thead>
          <Tbody>
            {metrics.map((compared) => (
              <MetricRow key={compared.metric} compared={compared} />
            ))}
            <Tr>
              <Th scope="row" className="text-fg!">
                Score
              </Th>
              <Td numeric>{formatScore(first.score)}</Td>
              <Td numeric>{formatScore(second.score)}</Td>
              <Td numeric>
                {first.score !== null && second.score !== null
                  ? formatChange(second.score - first.score, 1)
                  : ''}
              </Td>
              <Td />
            </Tr>
          </Tbody>
        </Table>
      </div>
    </div>
  )
}

function Summary({ capture }: { capture: Capture }) {
  return (
    <div className="min-w-0">
      <p className="truncate font-medium">
        <Link href={`/captures/${capture.id}`} prefetch={false} className="hover:underline">
          {capture.target?.name ?? capture.targetName ?? 'Sub'}, {formatCaptureTime(capture)}
        </Link>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="num text-xl font-semibold">{formatScore(capture.score)}</span>
        <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
        <VerdictBadge verdict={capture.verdict} />
        <FilterDot filter={capture.filter} />
        <span className="num">{formatExposure(capture.exposureSeconds)}</span>
      </p>
    </div>
  )
}

function MetricRow({ compared }: { compared: ComparedMetric }) {
  const { metric, values, difference, better, rows } = compared
  const { label, unit, decimals } = getMetric(metric)
  return (
    <Tr>
      <Th scope="row" className="text-fg!" unit={unit}>
        {label}
      </Th>
      {values.map((value, index) => (
        <Td key={index} numeric className={better === index ? 'font-semibold' : undefined}>
          {better === index && (
            <>
              <Check aria-hidden className="mr-1 inline size-3.5 text-ok" />
              <span className="sr-only">better: </span>
            </>
          )}
          <MetricValue metric={metric} value={value} />
        </Td>
      ))}
      <Td numeric>{difference === null ? '' : formatChange(difference, decimals)}</Td>
      <Td numeric>
        {rows.some((row) => row?.share != null) &&
          rows.map((row) => formatScore(row?.share)).join(' → ')}
      </Td>
    </Tr>
  )
}

const formatCaptureTime = ({ capturedAt, timezone }: Capture) =>
  formatDateTime(capturedAt, timezone ?? 'UTC')

/** Milliseconds per picture: long enough to look, short enough to see what changes. */
const BLINK_MS = 700

/**
 * The pictures side by side, or blinking in the same place, which makes movement, bloated stars and
 * clouds obvious. Selecting one picture stops the blinking.
 */
function ComparedPictures({ first, second }: ComparisonProps) {
  const [blinking, setBlinking] = useState(false)
  const [front, setFront] = useState(0)
  const [running, setRunning] = useState(true)
  useEffect(() => {
    if (!blinking || !running) return
    const timer = setInterval(() => setFront((now) => 1 - now), BLINK_MS)
    return () => clearInterval(timer)
  }, [blinking, running])
  const startBlinking = () => {
    setRunning(!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
    setBlinking(true)
  }
  const canBlink = first.hasThumbnail && second.hasThumbnail

  if (!blinking) {
    return (
      <div>
        <div className="grid grid-cols-2 gap-4">
          <CapturePicture capture={first} size="lg" />
          <CapturePicture capture={second} size="lg" />
        </div>
        {canBlink && (
          <Button size="sm" className="mt-3" onClick={startBlinking}>
            Blink
          </Button>
        )}
      </div>
    )
  }
  const show = (index: number) => {
    setRunning(false)
    setFront(index)
  }
  return (
    <div>
      {/* Leaves room for the buttons below. */}
      <div className="relative mx-auto max-w-[calc((92dvh-14rem)*1.5)]">
        <CapturePicture capture={first} size="lg" />
        <CapturePicture
          capture={second}
          size="lg"
          className={cn('absolute inset-0', front === 0 && 'invisible')}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {[first, second].map((capture, index) => (
          <Button
            key={capture.id}
            size="sm"
            aria-pressed={front === index}
            className={cn(front === index && 'border-fg!')}
            onClick={() => show(index)}
          >
            {index === 0 ? 'Older' : 'Newer'},{' '}
            <span className="num">{formatTime(capture.capturedAt, capture.timezone ?? 'UTC')}</span>
          </Button>
        ))}
        <Button size="sm" onClick={() => setRunning(!running)}>
          {running ? 'Pause' : 'Resume'}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setBlinking(false)}>
          Side by side
        </Button>
      </div>
    </div>
  )
}
