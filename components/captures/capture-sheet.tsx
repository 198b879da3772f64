'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import { formatDateTime, formatNight } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import { patchCapture, type CaptureDetail } from './capture-details'
import { CaptureFacts, CaptureMetrics, CaptureWarnings, GradeFigures } from './capture-parts'
import { CapturePicture } from './capture-picture'
import { Explanation } from './explanation'
import { FutureTime } from './future-captures'
import { commandOf } from './keyboard'
import { GradeButtons } from './manual-grades'
import { manualGradeOf, rowOf } from './use-manual-grades'

interface CaptureSheetProps {
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
        className="sm:max-w-2xl!"
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

interface CaptureSheetBodyProps {
  capture: Capture
  mayEdit: boolean
  onGrade: (grade: Grade | null) => void
  onSaved: (capture: Capture) => void
}

function CaptureSheetBody({ capture, mayEdit, onGrade, onSaved }: CaptureSheetBodyProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <CapturePicture capture={capture} size="lg" />
      <div>
        <GradeFigures capture={capture} />
        {mayEdit && capture.confirmed && (
          <div className="mt-4">
            <GradeButtons manual={manualGradeOf(capture)} give={onGrade} />
          </div>
        )}
      </div>
      {!capture.confirmed && (
        <FutureTime captureId={capture.id} mayEdit={mayEdit} onConfirmed={onSaved} />
      )}
      <CaptureWarnings warnings={capture.warnings} />
      <Part title="Why this score">
        {capture.explanation.length > 0 ? (
          <div className="rounded-md border">
            <Explanation capture={capture} />
          </div>
        ) : (
          <p className="text-muted">Nothing has graded it. A regrade of its target would.</p>
        )}
      </Part>
      <Part title="Metrics">
        <CaptureMetrics capture={capture} />
      </Part>
      <Part title="Exposure">
        <CaptureFacts capture={capture} />
      </Part>
      {mayEdit ? (
        <CaptureNote capture={capture} onSaved={onSaved} />
      ) : (
        capture.note !== '' && (
          <Part title="Note">
            <p className="whitespace-pre-line">{capture.note}</p>
          </Part>
        )
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

interface CaptureNoteProps {
  capture: Capture
  onSaved: (capture: Capture) => void
}

/**
 * A note on one sub. It is saved when one leaves the field, and also when the sub is left or closed
 * from within it: nobody should lose what they wrote. Give it the capture's id as key.
 */
function CaptureNote({ capture, onSaved }: CaptureNoteProps) {
  const [text, setText] = useState(capture.note)
  /** What the server has, as far as is known here, or will have when it answers. */
  const [saved, setSaved] = useState(capture.note)
  const [seen, setSeen] = useState(capture.note)
  if (capture.note !== seen) {
    // A newer answer, perhaps to the saving of a sheet that was closed: unless someone types here.
    setSeen(capture.note)
    setSaved(capture.note)
    if (text === saved) setText(capture.note)
  }

  const save = async (note: string, before: string) => {
    if (note === before) return
    setSaved(note)
    try {
      onSaved(await patchCapture(capture.id, { note }))
      const undo = () => {
        setText(before)
        void save(before, note)
      }
      toast.ok('The note is saved.', {
        id: `note-${capture.id}`,
        action: { label: 'Undo', onClick: undo },
      })
    } catch (error) {
      setSaved(before)
      toast.error((error as Error).message)
    }
  }
  const leave = useRef(() => {})
  useEffect(() => {
    leave.current = () => void save(text, saved)
  })
  useEffect(() => () => leave.current(), [])

  return (
    <Field label="Note" hint="Saved when you leave the field.">
      <Textarea
        value={text}
        maxLength={4000}
        rows={2}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => void save(text, saved)}
      />
    </Field>
  )
}
