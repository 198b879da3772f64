'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime, formatNight } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { CaptureSheetBody } from './capture-sheet-body'
import { rowOf } from '../hand-grade/hand-grade'
import { commandOf } from '../keys/keyboard'
import type { CaptureDetail } from './use-capture-details'

export interface CaptureSheetProps {
  /** null while nothing is open. */
  id: string | null
  /** Its row, where the list has loaded it: shows before the rest is there. */
  row: CaptureRow | null
  detail: CaptureDetail
  mayEdit: boolean
  onClose: () => void
  /** Absent at the end of what is loaded. */
  onPrevious?: () => void
  onNext?: () => void
  onGrade: (row: CaptureRow, grade: Grade | null) => void
  onUndo: () => void
  onSaved: (capture: Capture) => void
  /** Gives the focus back to the table. */
  onClosed: (event: Event) => void
}

/** One sub beside the list: its picture, why it has its score, its values, and what a person says of it. */
export function CaptureSheet(props: CaptureSheetProps) {
  const { id, row, detail, mayEdit, onClose, onPrevious, onNext, onClosed } = props
  const capture = detail.state === 'there' ? detail.capture : null
  const shown = row ?? (capture && rowOf(capture))
  const content = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).closest('input, textarea, select')) return
    const step = stepOf(event, props)
    if (step !== null) {
      event.preventDefault()
      return step()
    }
    const command = commandOf(event, mayEdit)
    if (command?.do === 'undo') props.onUndo()
    if (command?.do === 'grade' && shown) props.onGrade(shown, command.grade)
  }
  return (
    <Sheet open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        title={shown ? titleOf(shown) : 'Sub'}
        description={shown ? `${shown.clientName}, ${formatNight(shown.night)}` : undefined}
        className="sm:max-w-2xl"
        onKeyDown={onKeyDown}
        // Not on the closing cross, where Enter would undo the opening.
        onOpenAutoFocus={(event) => {
          event.preventDefault()
          content.current?.focus()
        }}
        onCloseAutoFocus={onClosed}
        footer={
          <>
            <Button
              aria-label="Previous sub"
              aria-keyshortcuts="ArrowLeft"
              disabled={!onPrevious}
              onClick={onPrevious}
            >
              <ChevronLeft aria-hidden />
              Previous
            </Button>
            <Button
              aria-label="Next sub"
              aria-keyshortcuts="ArrowRight"
              disabled={!onNext}
              onClick={onNext}
            >
              Next
              <ChevronRight aria-hidden />
            </Button>
            <LinkButton href={`/captures/${id}`} prefetch={false} className="ml-auto">
              Open its page
            </LinkButton>
          </>
        }
      >
        <div ref={content} tabIndex={-1} aria-label="Sub" role="group" className="outline-none">
          {detail.state === 'failed' && (
            <Callout kind="error" title="This sub could not be loaded">
              {detail.message}
            </Callout>
          )}
          {capture !== null && (
            <CaptureSheetBody
              key={capture.id}
              capture={row === null ? capture : { ...capture, ...gradeOf(row) }}
              mayEdit={mayEdit}
              onGrade={(grade) => shown && props.onGrade(shown, grade)}
              onSaved={props.onSaved}
            />
          )}
          {detail.state === 'loading' && <SheetSkeleton />}
        </div>
      </SheetContent>
    </Sheet>
  )
}

/** What a key steps to: arrows, or the letters that move in the table. */
function stepOf(
  event: KeyboardEvent,
  { onPrevious, onNext }: Pick<CaptureSheetProps, 'onPrevious' | 'onNext'>,
): (() => void) | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  if (event.key === 'ArrowLeft' || event.key === 'k') return onPrevious ?? null
  if (event.key === 'ArrowRight' || event.key === 'j') return onNext ?? null
  return null
}

const titleOf = (row: CaptureRow) =>
  `${row.target?.name ?? row.targetName ?? 'Sub'}, ${formatDateTime(row.capturedAt, row.timezone ?? 'UTC')}`

/** The row knows first of a grade given by hand. */
const gradeOf = ({ grade, gradeSource, verdict }: CaptureRow) => ({ grade, gradeSource, verdict })

function SheetSkeleton() {
  return (
    <div role="status" className="grid gap-5">
      <span className="sr-only">Loading</span>
      <Skeleton className="aspect-3/2 w-full" />
      <Skeleton className="h-12 w-56" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
