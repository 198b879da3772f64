import Link from 'next/link'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { RegradePreview } from '@/lib/contracts/regrades'
import { formatNight, formatNumber, formatScore } from '@/lib/format'
import { isMetricKey, getMetric } from '@/lib/grading'
import { countChanges } from './regrade-text'

type ChangedCapture = RegradePreview['captures'][number]

/**
 * The subs that would change, in the preview's order: those that no longer count, other losses,
 * gains. Those that keep their grade are collapsed.
 */
export function ChangedCaptures({ preview }: { preview: RegradePreview }) {
  const { captures } = preview
  const graded = captures.filter(changesGrade)
  const scored = captures.filter((capture) => !changesGrade(capture))
  const { grades, scoresOnly } = countChanges(preview)
  return (
    <div className="grid grid-cols-1 gap-3">
      {graded.length > 0 && <Captures label="Subs that would change" captures={graded} />}
      {graded.length < grades && (
        <p className="text-xs text-muted">
          Showing the first {formatNumber(graded.length)} of {formatNumber(grades)}.
        </p>
      )}
      {scoresOnly > 0 && (
        <details>
          <summary className="w-fit rounded-md py-1 text-muted">
            {formatNumber(scoresOnly)} {scoresOnly === 1 ? 'keeps its' : 'keep their'} grade
          </summary>
          {scored.length > 0 && (
            <div className="mt-1.5">
              <Captures label="Subs that keep their grade" captures={scored} />
            </div>
          )}
          {scored.length < scoresOnly && (
            <p className="mt-1.5 text-xs text-muted">
              {scored.length === 0
                ? 'Not listed, because too many others change.'
                : `Showing the first ${formatNumber(scored.length)}.`}
            </p>
          )}
        </details>
      )}
    </div>
  )
}

const changesGrade = (capture: ChangedCapture) =>
  capture.gradeBefore !== capture.gradeAfter || capture.verdictBefore !== capture.verdictAfter

interface CapturesProps {
  label: string
  captures: readonly ChangedCapture[]
}

function Captures({ label, captures }: CapturesProps) {
  return (
    <Table label={label} wrapperClassName="max-h-80 overflow-y-auto border-y">
      <Thead>
        <Tr>
          <Th className="max-sm:px-1.5">Sub</Th>
          <Th className="max-sm:hidden">Filter</Th>
          <Th className="max-sm:px-1.5">Grade</Th>
          <Th numeric className="max-sm:px-1.5">
            Score
          </Th>
          <Th className="max-sm:hidden">Main cause</Th>
        </Tr>
      </Thead>
      <Tbody>
        {captures.map((capture) => (
          <Row key={capture.id} capture={capture} />
        ))}
      </Tbody>
    </Table>
  )
}

function Row({ capture }: { capture: ChangedCapture }) {
  const { verdictBefore, verdictAfter } = capture
  return (
    <Tr>
      <Td className="max-sm:px-1.5">
        <Link
          href={`/captures/${capture.id}`}
          target="_blank"
          className="flex items-center gap-2 hover:underline"
        >
          <CapturePicture capture={capture} size="sm" className="max-sm:hidden" />
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <span className="max-w-44 truncate max-sm:max-w-28">
                {capture.targetName ?? 'No target'}
              </span>
              <FilterDot filter={capture.filter} className="sm:hidden" />
            </span>
            <span className="block text-muted">
              <TimeText
                at={capture.capturedAt}
                timeZone={capture.timezone ?? 'UTC'}
                show="time"
                className="text-fg"
              />
              {capture.timezone === null && ' UTC'}, {formatNight(capture.night)}
            </span>
          </span>
        </Link>
      </Td>
      <Td className="max-sm:hidden">
        <FilterDot filter={capture.filter} />
      </Td>
      <Td className="whitespace-nowrap max-sm:px-1.5">
        <GradeBadge grade={capture.gradeBefore} size="sm" /> →{' '}
        <GradeBadge grade={capture.gradeAfter} size="sm" />
        {verdictBefore !== verdictAfter && verdictAfter !== null && (
          <span className="block text-muted">now {verdictAfter}</span>
        )}
      </Td>
      <Td numeric className="max-sm:px-1.5">
        {formatScore(capture.scoreBefore)} → {formatScore(capture.scoreAfter)}
      </Td>
      <Td className="max-sm:hidden">{getCauseLabel(capture.mainCause)}</Td>
    </Tr>
  )
}

const getCauseLabel = (key: string | null) => (key && isMetricKey(key) ? getMetric(key).label : '')
