'use client'
import type { ReactNode } from 'react'
import type { Capture } from '@/lib/contracts/captures'
import type { Grade } from '@/lib/grading'
import { CaptureFacts } from '../capture-facts'
import { CaptureMetrics } from '../capture-metrics'
import { CaptureNote } from './capture-note'
import { CapturePicture } from '../capture-picture'
import { CaptureWarnings } from '../capture-warnings'
import { FutureTime } from '../confirm-time'
import { Explanation } from '../explanation'
import { GradeButtons } from '../hand-grade/grade-buttons'
import { GradeFigures } from '../grade-figures'
import { manualGradeOf } from '../hand-grade/hand-grade'

interface CaptureSheetBodyProps {
  capture: Capture
  mayEdit: boolean
  onGrade: (grade: Grade | null) => void
  onSaved: (capture: Capture) => void
}

export function CaptureSheetBody({ capture, mayEdit, onGrade, onSaved }: CaptureSheetBodyProps) {
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
