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
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { formatExposure, formatScore } from '@/lib/format'
import { METRICS, metricOf, type MetricKey } from '@/lib/grading'
import { CapturePicture } from './capture-picture'
import { ChooseCapture } from './selection'

/** What the table's frame needs of a column, by its id: header, width, and what sorts by it. */
export interface ColumnFace {
  label: string
  unit?: string
  numeric?: boolean
  sort?: CaptureQuery['sort']
  /** Pixels; all columns grow alike where there is room. */
  width: number
}

/** Columns of every table that nobody can switch off: the marks, and on phones the only other one. */
const FIXED: Record<string, ColumnFace> = {
  select: { label: 'Choose', width: 42 },
  brief: { label: 'Sub', width: 300 },
}

const FACTS: Record<string, ColumnFace> = {
  picture: { label: 'Picture', width: 76 },
  capturedAt: { label: 'Time', sort: 'capturedAt', width: 156 },
  target: { label: 'Target', width: 140 },
  filter: { label: 'Filter', sort: 'filter', width: 80 },
  exposureSeconds: { label: 'Exposure', numeric: true, sort: 'exposureSeconds', width: 88 },
  score: { label: 'Score', sort: 'score', width: 148 },
  grade: { label: 'Grade', sort: 'grade', width: 108 },
  verdict: { label: 'Verdict', width: 104 },
  mainCause: { label: 'Main cause', width: 120 },
}

/** Room for the header at 12 px, the arrow of a sorted column and the cell's own space. */
const headerWidth = (text: string) => Math.max(84, Math.round(text.length * 6.6) + 40)

export const COLUMN_FACES: Record<string, ColumnFace> = {
  ...FIXED,
  ...FACTS,
  ...Object.fromEntries(
    METRICS.map(({ key, label, unit }) => [
      key,
      { label, unit, numeric: true, sort: key, width: headerWidth(`${label} ${unit}`) },
    ]),
  ),
}

/** Columns that a person may switch on and off, in the table's order. */
export const OPTIONAL_COLUMNS: readonly string[] = Object.keys(COLUMN_FACES).filter(
  (id) => !(id in FIXED) && id !== 'capturedAt',
)

/** What a list can be sorted by, for the phone, which shows no headers. */
export const SORT_CHOICES = Object.values(COLUMN_FACES).flatMap(({ sort, label }) =>
  sort === undefined ? [] : [{ value: sort, label }],
)

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

interface CaptureBriefProps {
  capture: CaptureRow
  withPicture: boolean
  /** Off where all captures are of one target. */
  withTarget: boolean
}

/**
 * A whole row for a phone, in two lines: when, with which filter and of what; how good, and why not
 * better.
 */
function CaptureBrief({ capture, withPicture, withTarget }: CaptureBriefProps) {
  return (
    <span className="flex items-center gap-3">
      {withPicture && capture.hasThumbnail && <CapturePicture capture={capture} size="sm" />}
      <span className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] gap-x-3 leading-4">
        <Link
          href={`/captures/${capture.id}`}
          data-opens
          prefetch={false}
          className="truncate hover:underline"
        >
          <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
        </Link>
        <span className="flex items-center justify-end gap-2">
          <span className="num">{formatScore(capture.score)}</span>
          <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted">
          <FilterDot filter={capture.filter} />
          {withTarget ? (
            <span className="truncate">{nameOf(capture)}</span>
          ) : (
            <span className="num">{formatExposure(capture.exposureSeconds)}</span>
          )}
        </span>
        <span className="max-w-32 truncate text-right text-muted">{causeOf(capture)}</span>
      </span>
    </span>
  )
}

const nameOf = ({ target, targetName }: CaptureRow) => target?.name ?? targetName ?? 'no target'

/** What cost a sub the most, in a word or two; empty where nothing did. */
function causeOf({ score, reason, mainCause }: CaptureRow): string {
  if (score === null) return reason === null ? '' : 'too little measured'
  if (mainCause === null) return ''
  return metricOf(mainCause).label
}
