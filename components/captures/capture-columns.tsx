'use client'
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table'
import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { MetricValue } from '@/components/grading/metric-value'
import { ScoreBar } from '@/components/grading/score-bar'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime, formatExposure } from '@/lib/format'
import { METRICS, metricOf } from '@/lib/grading'
import { CapturePicture } from './capture-picture'

export const captureFeatures = tableFeatures({ rowSelectionFeature, columnVisibilityFeature })

const column = createColumnHelper<typeof captureFeatures, CaptureRow>()

/** What the table's frame needs of a column, by its id: header, alignment, and what sorts by it. */
export interface ColumnFace {
  label: string
  unit?: string
  numeric?: boolean
  sort?: CaptureQuery['sort']
  /** Left out on phones, where grade and score come first. */
  wide?: boolean
}

export const COLUMN_FACES: Record<string, ColumnFace> = {
  picture: { label: 'Picture', wide: true },
  capturedAt: { label: 'Time', sort: 'capturedAt' },
  target: { label: 'Target' },
  filter: { label: 'Filter', sort: 'filter' },
  exposureSeconds: { label: 'Exposure', numeric: true, sort: 'exposureSeconds', wide: true },
  score: { label: 'Score', sort: 'score' },
  grade: { label: 'Grade', sort: 'grade' },
  verdict: { label: 'Verdict' },
  mainCause: { label: 'Main cause' },
  ...Object.fromEntries(
    METRICS.map(({ key, label, unit }) => [key, { label, unit, numeric: true, sort: key }]),
  ),
}

/** Every column there is, declared once; which of them a page shows is its own choice. */
export const captureColumns = column.columns([
  column.display({
    id: 'select',
    header: ({ table }) => (
      <Checkbox
        aria-label="Select all on this page"
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={`Select the sub of ${timeOf(row.original)}`}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
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
      <Link href={`/captures/${original.id}`} className="hover:underline">
        <TimeText at={original.capturedAt} timeZone={original.timezone ?? 'UTC'} />
      </Link>
    ),
  }),
  column.display({
    id: 'target',
    cell: ({ row: { original } }) => (
      <span className="block max-w-44 truncate">
        {original.target ? (
          <Link href={`/targets/${original.target.id}`} className="hover:underline">
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
        {original.stale && <Badge tone="warn">older</Badge>}
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
  column.display({ id: 'mainCause', cell: ({ row }) => causeOf(row.original) }),
  ...METRICS.map(({ key }) =>
    column.display({
      id: key,
      cell: ({ row: { original } }) => (
        <MetricValue
          metric={key}
          value={original.metrics[key]}
          cost={original.mainCause === key && original.grade !== 'A' ? 'most' : null}
        />
      ),
    }),
  ),
])

function causeOf({ score, reason, mainCause }: CaptureRow): string {
  if (score === null) return reason === null ? '' : 'too little measured'
  if (mainCause === null) return ''
  return metricOf(mainCause).label
}

const timeOf = (capture: CaptureRow) =>
  formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')
