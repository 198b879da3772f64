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
import { FIELDS, type FieldKey } from '@/lib/capture/fields'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { formatExposure, formatScore } from '@/lib/format'
import { METRICS, getMetric, type MetricKey } from '@/lib/grading'
import { CapturePicture } from './capture-picture'
import { FactValue } from './fact-value'
import { SelectRow } from './selection'

/** What the table's header, sorting and column chooser need to know about a column. */
export interface ColumnMeta {
  label: string
  unit?: string
  numeric?: boolean
  sort?: CaptureQuery['sort']
  /** Pixels; wider tables stretch all columns alike. */
  width: number
  /** Where the column chooser lists it; absent if it cannot be switched off. */
  group?: 'Facts' | 'Metrics'
}

export const captureFeatures = tableFeatures({
  columnVisibilityFeature,
  columnMeta: {} as ColumnMeta,
})

const { columns, display } = createColumnHelper<typeof captureFeatures, CaptureRow>()

/** Wide enough for the values, where the header is not. */
const MIN_WIDTHS: Partial<Record<FieldKey, number>> = { capturedAt: 156 }

/** One column per field that the field table declares for the table. */
const factColumns = FIELDS.filter(({ table }) => table).map((field) => {
  const { key, kind, label, sorted } = field
  // An exposure has its unit in the cell.
  const unit = key === 'exposureSeconds' ? '' : (field.unit ?? '')
  return display({
    id: key,
    meta: {
      label,
      unit,
      numeric: kind === 'integer' || kind === 'real',
      sort: sorted && (key as CaptureQuery['sort']),
      width: MIN_WIDTHS[key] ?? getHeaderWidth(label, unit),
      group: key === 'capturedAt' ? undefined : 'Facts',
    },
    cell: ({ row: { original } }) =>
      key === 'capturedAt' ? (
        <TimeLink capture={original} className="hover:underline" />
      ) : (
        <span className="block truncate">
          <FactValue field={field} capture={original} withUnit={false} />
        </span>
      ),
  })
})

/** Every column the table can show, in its order. */
export const captureColumns = columns([
  display({
    id: 'select',
    meta: { label: 'Select', width: 42 },
    cell: ({ row }) => <SelectRow capture={row.original} />,
  }),
  display({
    // The only column on phones besides the checkboxes.
    id: 'summary',
    meta: { label: 'Sub', width: 0 },
    cell: ({ row, table }) => (
      <CaptureSummary
        capture={row.original}
        withPicture={table.getColumn('picture')?.getIsVisible() ?? false}
        withTarget={table.getColumn('target')?.getIsVisible() ?? false}
      />
    ),
  }),
  display({
    id: 'picture',
    meta: { label: 'Picture', width: 76, group: 'Facts' },
    cell: ({ row }) => <CapturePicture capture={row.original} size="sm" />,
  }),
  ...factColumns.filter(({ id }) => id === 'capturedAt'),
  display({
    id: 'target',
    meta: { label: 'Target', width: 140, group: 'Facts' },
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
  ...factColumns.filter(({ id }) => id !== 'capturedAt'),
  display({
    id: 'score',
    meta: { label: 'Score', sort: 'score', width: 148, group: 'Facts' },
    cell: ({ row }) => <ScoreBar score={row.original.score} grade={row.original.autoGrade} />,
  }),
  display({
    id: 'grade',
    meta: { label: 'Grade', sort: 'grade', width: 108, group: 'Facts' },
    cell: ({ row: { original } }) => (
      <span className="flex items-center gap-2">
        <GradeBadge grade={original.grade} manual={original.gradeSource === 'manual'} />
        {original.stale && <Badge tone="warn">outdated</Badge>}
      </span>
    ),
  }),
  display({
    id: 'verdict',
    meta: { label: 'Verdict', width: 104, group: 'Facts' },
    cell: ({ row: { original } }) =>
      original.frameType === 'light' ? (
        <VerdictBadge verdict={original.verdict} />
      ) : (
        <span className="text-muted">{original.frameType}</span>
      ),
  }),
  display({
    id: 'mainCause',
    meta: { label: 'Main cause', width: 120, group: 'Facts' },
    cell: ({ row }) => <span className="block truncate">{getMainCause(row.original)}</span>,
  }),
  ...METRICS.map(({ key, label, unit }) =>
    display({
      id: key,
      meta: {
        label,
        unit,
        numeric: true,
        sort: key,
        width: getHeaderWidth(label, unit),
        group: 'Metrics',
      },
      cell: ({ row: { original } }) => (
        <MetricValue metric={key} value={original.metrics[key]} cost={getCost(original, key)} />
      ),
    }),
  ),
])

/** The columns by id, in the table's order. */
export const COLUMNS: ReadonlyMap<string, ColumnMeta> = new Map(
  captureColumns.flatMap(({ id, meta }) => (id && meta ? [[id, meta] as const] : [])),
)

/** What a list can be sorted by. Phones offer a menu, since they show no headers. */
export const SORT_OPTIONS = [...COLUMNS.values()].flatMap(({ sort, label }) =>
  sort === undefined ? [] : [{ value: sort, label }],
)

/** Fits a header at 12 px, its sort arrow and the cell's padding. */
function getHeaderWidth(label: string, unit: string): number {
  const text = unit === '' ? label : `${label} ${unit}`
  return Math.max(84, Math.round(text.length * 6.6) + 40)
}

/** A loss of fewer points is not coloured. */
const MIN_COLOURED_COST = 3

function getCost({ costs, mainCause }: CaptureRow, metric: MetricKey): 'some' | 'most' | null {
  if ((costs[metric] ?? 0) < MIN_COLOURED_COST) return null
  return metric === mainCause ? 'most' : 'some'
}

/** Names what cost a sub the most points; empty if nothing did. */
function getMainCause({ score, reason, mainCause }: CaptureRow): string {
  if (score === null) return reason === null ? '' : 'too little measured'
  return mainCause === null ? '' : getMetric(mainCause).label
}

/** The link that opens a row; the table finds it by `data-opens`. */
function TimeLink({ capture, className }: { capture: CaptureRow; className: string }) {
  return (
    <Link href={`/captures/${capture.id}`} data-opens prefetch={false} className={className}>
      <TimeText at={capture.capturedAt} timeZone={capture.timezone ?? 'UTC'} />
    </Link>
  )
}

interface CaptureSummaryProps {
  capture: CaptureRow
  withPicture: boolean
  /** False where all captures have the same target. */
  withTarget: boolean
}

/** A whole row in two lines, for phones. */
function CaptureSummary({ capture, withPicture, withTarget }: CaptureSummaryProps) {
  return (
    <span className="flex items-center gap-3">
      {withPicture && capture.hasThumbnail && <CapturePicture capture={capture} size="sm" />}
      <span className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] gap-x-3 leading-4">
        <TimeLink capture={capture} className="truncate hover:underline" />
        <span className="flex items-center justify-end gap-2">
          <span className="num">{formatScore(capture.score)}</span>
          <GradeBadge grade={capture.grade} manual={capture.gradeSource === 'manual'} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted">
          <FilterDot filter={capture.filter} />
          {withTarget ? (
            <span className="truncate">
              {capture.target?.name ?? capture.targetName ?? 'no target'}
            </span>
          ) : (
            <span className="num">{formatExposure(capture.exposureSeconds)}</span>
          )}
        </span>
        <span className="max-w-32 truncate text-right text-muted">{getMainCause(capture)}</span>
      </span>
    </span>
  )
}
