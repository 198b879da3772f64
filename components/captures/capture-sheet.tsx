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
import { patchCapture, toRow, type CaptureDetail } from './capture-details'
import { CaptureFacts, CaptureMetrics, CaptureWarnings, GradeSummary } from './capture-parts'
import { CapturePicture } from './capture-picture'
import { Explanation } from './explanation'
import { FutureTime } from './future-captures'
import { getCommand } from './keyboard'
import { GradeButtons } from './manual-grades'
import { getManualGrade } from './use-manual-grades'

interface CaptureSheetProps {
  /** Null while nothing is open. */
  id: string | null
  /** Shown until the details are loaded, if the list has the row. */
  row: CaptureRow | null
  detail: CaptureDetail
  mayEdit: boolean
  onClose: () => void
  /** Absent at the first loaded row. */
  onPrevious?: () => void
  /** Absent at the last loaded row. */
  onNext?: () => void
  onGrade: (row: CaptureRow, grade: Grade | null) => void
  onUndo: () => void
  onSaved: (capture: Capture) => void
  /** Returns the focus to the table. */
  onClosed: (event: Event) => void
}

/** One sub beside the list. */
export function CaptureSheet(props: CaptureSheetProps) {
  const { id, row, detail, mayEdit, onClose, onPrevious, onNext, onClosed } = props
  const capture = detail.state === 'loaded' ? detail.capture : null
  const shown = row ?? (capture && toRow(capture))
  const content = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).closest('input, textarea, select')) return
    const step = getStep(event, props)
    if (step !== null) {
      event.preventDefault()
      return step()
    }
    const command = getCommand(event, mayEdit)
    if (command?.type === 'undo') props.onUndo()
    if (command?.type === 'grade' && shown) props.onGrade(shown, command.grade)
  }
  return (
    <Sheet open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        title={shown ? getTitle(shown) : 'Sub'}
        description={shown ? `${shown.clientName}, ${formatNight(shown.night)}` : undefined}
        className="sm:max-w-2xl!"
        onKeyDown={onKeyDown}
        // By default the close button would get the focus, and Enter would close the sheet again.
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
              Open full page
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
            <SheetBody
              key={capture.id}
              capture={row === null ? capture : { ...capture, ...pickGrade(row) }}
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

/** Returns where a key steps to: arrows, or the letters that also move in the table. */
function getStep(
  event: KeyboardEvent,
  { onPrevious, onNext }: Pick<CaptureSheetProps, 'onPrevious' | 'onNext'>,
): (() => void) | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  if (event.key === 'ArrowLeft' || event.key === 'k') return onPrevious ?? null
  if (event.key === 'ArrowRight' || event.key === 'j') return onNext ?? null
  return null
}

const getTitle = (row: CaptureRow) =>
  `${row.target?.name ?? row.targetName ?? 'Sub'}, ${formatDateTime(row.capturedAt, row.timezone ?? 'UTC')}`

/** A manual grade is in the row before the server has confirmed it. */
const pickGrade = ({ grade, gradeSource, verdict }: CaptureRow) => ({ grade, gradeSource, verdict })

interface SheetBodyProps {
  capture: Capture
  mayEdit: boolean
  onGrade: (grade: Grade | null) => void
  onSaved: (capture: Capture) => void
}

function SheetBody({ capture, mayEdit, onGrade, onSaved }: SheetBodyProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <CapturePicture capture={capture} size="lg" />
      <div>
        <GradeSummary capture={capture} />
        {mayEdit && capture.confirmed && (
          <div className="mt-4">
            <GradeButtons manual={getManualGrade(capture)} onGrade={onGrade} />
          </div>
        )}
      </div>
      {!capture.confirmed && (
        <FutureTime captureId={capture.id} mayEdit={mayEdit} onConfirmed={onSaved} />
      )}
      <CaptureWarnings warnings={capture.warnings} />
      <Part title="Why this score">
        <div className={capture.explanation.length > 0 ? 'rounded-md border' : undefined}>
          <Explanation capture={capture} />
        </div>
      </Part>
      <Part title="Metrics">
        <CaptureMetrics capture={capture} />
      </Part>
      <Part title="Exposure">
        <CaptureFacts capture={capture} />
      </Part>
      {mayEdit ? (
        <NoteField capture={capture} onSaved={onSaved} />
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

/**
 * Saves the note when the field loses the focus, and also when the sheet is closed or moves to
 * another sub, so that no text is lost. Needs the capture's id as its key.
 */
function NoteField({ capture, onSaved }: Pick<SheetBodyProps, 'capture' | 'onSaved'>) {
  const [text, setText] = useState(capture.note)
  /** What the server has, or will have once it responds. */
  const [saved, setSaved] = useState(capture.note)
  const [received, setReceived] = useState(capture.note)
  if (capture.note !== received) {
    // The capture was reloaded, perhaps after a save that outlived its sheet. Unsaved text stays.
    setReceived(capture.note)
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
      toast.ok('Note saved.', {
        id: `note-${capture.id}`,
        action: { label: 'Undo', onClick: undo },
      })
    } catch (error) {
      setSaved(before)
      toast.error((error as Error).message)
    }
  }
  const saveOnUnmount = useRef(() => {})
  useEffect(() => {
    saveOnUnmount.current = () => void save(text, saved)
  })
  useEffect(() => () => saveOnUnmount.current(), [])

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
