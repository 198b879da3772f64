'use client'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { GradeBadge } from '@/components/grading/grade-badge'
import { VerdictBadge } from '@/components/grading/verdict-badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ImportReport } from '@/lib/contracts/imports'
import { formatNumber, plural } from '@/lib/format/numbers'
import { ungradedSentences } from '@/lib/format/ungraded'
import { GRADES } from '@/lib/grading'

interface ImportResultProps {
  report: ImportReport
  fileNames: readonly string[]
}

/** The result of an import: counts, grades, and each rejected row with its reason. */
export function ImportResult({ report, fileNames }: ImportResultProps) {
  const { refused, warnings, notes, targetsCreated } = report
  return (
    <div className="flex flex-col gap-4">
      {report.cancelled && (
        <Callout kind="warn" title="Import stopped">
          Subs imported so far are kept. Import the same files again for the rest.
        </Callout>
      )}
      <Panel
        title={`${report.formatLabel} → ${report.clientName}`}
        description={fileNames.join(', ')}
      >
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
          <Figure label="Rows read" count={report.read} />
          <Figure label="Imported" count={report.created} />
          <Figure label="Already imported" count={report.duplicates} />
          <Figure label="Rejected" count={refused.length} />
        </dl>
        {report.created > 0 && <Grades report={report} />}
      </Panel>
      <Ungraded report={report} />
      <Unassigned report={report} />
      {refused.length > 0 && <RejectedRows refused={refused} />}
      <MessageList title="Warnings">
        {warnings.map(({ message, count, line }) =>
          count === 1 ? `${line}: ${message}` : `${message} (${count} times, first at ${line})`,
        )}
      </MessageList>
      <MessageList title="Targets created">{targetsCreated}</MessageList>
      <MessageList title="Notes">{notes}</MessageList>
    </div>
  )
}

function Figure({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="num text-xl">{formatNumber(count)}</dd>
    </div>
  )
}

function Grades({ report: { grades, verdicts, otherFrames } }: Pick<ImportResultProps, 'report'>) {
  return (
    <div className="mt-4 flex flex-col gap-3 border-t pt-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-2" aria-label="Imported light frames by grade">
        {[...GRADES, null].map((grade) => (
          <li key={grade ?? 'none'} className="flex items-center gap-1.5">
            <GradeBadge grade={grade} />
            <span className="num">{formatNumber(grades[grade ?? 'none'])}</span>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-5 gap-y-2" aria-label="Imported light frames by verdict">
        {(['accepted', 'pending', 'rejected', null] as const).map((verdict) => (
          <li key={verdict ?? 'none'} className="flex items-center gap-1.5">
            <VerdictBadge verdict={verdict} />
            <span className="num">{formatNumber(verdicts[verdict ?? 'none'])}</span>
          </li>
        ))}
      </ul>
      {otherFrames > 0 && (
        <p className="text-xs text-muted">
          And {plural(otherFrames, 'frame')} other than lights, which are stored but not graded.
        </p>
      )}
    </div>
  )
}

function Ungraded({ report: { ungraded, brought } }: Pick<ImportResultProps, 'report'>) {
  if (ungraded.length === 0) return null
  const subs = ungraded.reduce((sum, each) => sum + each.subs, 0)
  return (
    <Callout
      kind="warn"
      title={`${plural(subs, 'ungraded sub')}`}
      actions={
        <Link href="/criteria" className="link">
          Criteria
        </Link>
      }
    >
      {ungradedSentences(ungraded, brought).map((text) => (
        <span key={text} className="block">
          {text}
        </span>
      ))}
    </Callout>
  )
}

function Unassigned({ report }: Pick<ImportResultProps, 'report'>) {
  const { unassigned, targetSuggestions } = report
  if (unassigned.length === 0) return null
  const subs = unassigned.reduce((sum, each) => sum + each.subs, 0)
  const names = unassigned.flatMap(({ targetName }) => (targetName === null ? [] : [targetName]))
  return (
    <Callout
      kind="warn"
      title={`${plural(subs, 'sub')} without a target`}
      actions={
        <Link href="/captures/unassigned" className="link">
          Assign them
        </Link>
      }
    >
      {names.length > 0
        ? `This rig has no target named ${names.slice(0, 5).join(', ')}.`
        : 'The files do not name their target.'}
      {names.length === 0 &&
        targetSuggestions.length > 0 &&
        ` The folders suggest ${targetSuggestions.slice(0, 3).join(' or ')}.`}
    </Callout>
  )
}

function RejectedRows({ refused }: { refused: ImportReport['refused'] }) {
  return (
    <Panel title="Rejected rows" description="These rows were not imported." flush level={3}>
      <CappedList items={refused}>
        {(shown) => (
          <Table label="Rejected rows">
            <Thead>
              <Tr>
                <Th>Line</Th>
                <Th>Reason</Th>
              </Tr>
            </Thead>
            <Tbody>
              {shown.map(({ line, reason }, i) => (
                <Tr key={i}>
                  <Td className="num whitespace-nowrap">{line}</Td>
                  <Td>{reason}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CappedList>
    </Panel>
  )
}

function MessageList({
  title,
  children,
}: {
  title: string
  children: readonly string[]
}): ReactNode {
  if (children.length === 0) return null
  return (
    <Panel title={title} level={3}>
      <CappedList items={children}>
        {(shown) => (
          <ul className="flex flex-col gap-1 text-xs wrap-anywhere text-muted">
            {shown.map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ul>
        )}
      </CappedList>
    </Panel>
  )
}

const INITIAL_COUNT = 20
const MAX_COUNT = 1000

interface CappedListProps<T> {
  items: readonly T[]
  children: (shown: readonly T[]) => ReactNode
}

/** The first items of a list that may be long, with a button for the rest. */
function CappedList<T>({ items, children }: CappedListProps<T>) {
  const [isOpen, setOpen] = useState(false)
  const shown = items.slice(0, isOpen ? MAX_COUNT : INITIAL_COUNT)
  const more = items.length - shown.length
  return (
    <>
      {children(shown)}
      {more > 0 && (
        <p className="px-3 py-2 text-xs text-muted">
          {isOpen ? (
            `and ${formatNumber(more)} more`
          ) : (
            <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
              Show {formatNumber(more)} more
            </Button>
          )}
        </p>
      )}
    </>
  )
}
