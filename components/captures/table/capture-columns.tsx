'use client'
import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table'
import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { ScoreBar } from '@/components/grading/score-bar'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Badge } from '@/components/ui/badge'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureRow } from '@/lib/contracts/captures'
import { formatExposure } from '@/lib/format'
import { METRICS, type MetricKey } from '@/lib/grading'
import { CaptureBrief } from './capture-brief'
import { CapturePicture } from '../capture-picture'
import { ChooseCapture } from '../selection/choose-captures'
import { causeOf } from '../cause'

export const captureFeatures = tableFeatures({ columnVisibilityFeature })

const column = createColumnHelper<typeof captureFeatures, CaptureRow>()

/** Every column there is, declared once; which of them a page shows is its own choice. */
export const captureColumns = column.columns([
  column.display({ id: 'select', cell: ({ row }) => <ChooseCapture capture={row.original} /> }),
  column.display({
    id: 'brief',
    cell: ({ row, table }) => (
      <CaptureBrief
        capture={row.original}
        withPicture={table.getColumn('picture')?.getIsVisible() ?? false}
        withTarget={table.getColumn('target')?.getIsVisible() ?? false}
      />
    ),
  }),
  column.display({
    id: 'picture',
    cell: ({ row }) => <CapturePicture capture={row.original} size="sm" />,
  }),
  column.display({
    id: 'capturedAt',
    cell: ({ row: { original } }) => (
      <Link
        href={`/captures/${original.id}`}
        data-opens
        prefetch={false}
        className="hover:underline"
      >
        <TimeText at={original.capturedAt} timeZone={original.timezone ?? 'UTC'} />
      </Link>
    ),
  }),
  column.display({
    id: 'target',
    cell: ({ row: { original } }) => (
      <span className="block truncate">
        {original.target ? (
          <Link
            href={`/targets/${original.target.id}`}
            prefetch={false}
            className="hover:underline"
          >
            {original.target.name}
          </Link>
        ) : (
          <span className="text-muted">{original.targetName ?? 'none'}</span>
        )}
      </span>
    ),
  }),
  column.display({
    id: 'filter',
    cell: ({ row }) => <FilterDot filter={row.original.filter} />,
  }),
  column.display({
    id: 'exposureSeconds',
    cell: ({ row }) => formatExposure(row.original.exposureSeconds),
  }),
  column.display({
    id: 'score',
    cell: ({ row }) => <ScoreBar score={row.original.score} grade={row.original.autoGrade} />,
  }),
  column.display({
    id: 'grade',
    cell: ({ row: { original } }) => (
      <span className="flex items-center gap-2">
        <GradeBadge grade={original.grade} manual={original.gradeSource === 'manual'} />
        {original.stale && <Badge tone="warn">outdated</Badge>}
      </span>
    ),
  }),
  column.display({
    id: 'verdict',
    cell: ({ row }) =>
      row.original.frameType === 'light' ? (
        <VerdictBadge verdict={row.original.verdict} />
      ) : (
        <span className="text-muted">{row.original.frameType}</span>
      ),
  }),
  column.display({
    id: 'mainCause',
    cell: ({ row }) => <span className="block truncate">{causeOf(row.original)}</span>,
  }),
  ...METRICS.map(({ key }) =>
    column.display({
      id: key,
      cell: ({ row: { original } }) => (
        <MetricValue metric={key} value={original.metrics[key]} cost={costOf(original, key)} />
      ),
    }),
  ),
])

/** Points of the score from which on a metric's loss is worth a colour. */
const WORTH_A_COLOUR = 3

function costOf({ costs, mainCause }: CaptureRow, metric: MetricKey): 'some' | 'most' | null {
  if ((costs[metric] ?? 0) < WORTH_A_COLOUR) return null
  return metric === mainCause ? 'most' : 'some'
}
