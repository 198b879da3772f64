'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { SelectOption } from '@/components/ui/select'
import type { ButtonVariant } from '@/components/ui/styles'
import type { RegradeJob, RegradePreview } from '@/lib/contracts/regrades'
import { plural } from '@/lib/format'
import { PreviewFigures } from './regrade-effects'
import {
  JobProgress,
  type JobActions,
  type RegradeActions,
  type RegradeRequest,
} from './regrade-job'
import {
  NO_CHOICES,
  RegradeOptions,
  type LimitFields,
  type RegradeChoices,
} from './regrade-options'

export interface RegradeDialogProps {
  /** What is regraded: exactly one of a target, a goal, a client, captures, everything. */
  scope: Pick<RegradeRequest['scope'], 'targetId' | 'goalId' | 'clientId' | 'captureIds' | 'all'>
  /** It in words: `M 31`, `12 chosen captures`. */
  scopeLabel: string
  criteriaSets: readonly SelectOption[]
  /** Filters to choose from; without them one types a name. */
  filters?: readonly string[]
  actions: RegradeActions & JobActions
  label?: ReactNode
  variant?: ButtonVariant
  /** For whoever opened it otherwise: it stands open, without a button, and tells when it closes. */
  onClosed?: () => void
}

type Step =
  { name: 'what' } | { name: 'preview'; preview: RegradePreview } | { name: 'job'; job: RegradeJob }

const TITLES = { what: 'Regrade', preview: 'What would happen', job: 'Regrading' }

/** Three steps that never lose their place: what, what would happen, doing it. */
export function RegradeDialog(props: RegradeDialogProps) {
  const { scope, scopeLabel, criteriaSets, filters, actions } = props
  const { label = 'Regrade', variant, onClosed } = props
  const router = useRouter()
  const [choices, setChoices] = useState(NO_CHOICES)
  const [step, setStep] = useState<Step>({ name: 'what' })
  const [error, setError] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()

  const request = requestOf(scope, choices)
  const preview = () =>
    startTransition(async () => {
      const answer = await actions.preview(request)
      setError(answer.ok ? null : answer.message)
      if (answer.ok) setStep({ name: 'preview', preview: answer.data })
    })
  const apply = () =>
    startTransition(async () => {
      const answer = await actions.start(request)
      setError(answer.ok ? null : answer.message)
      if (answer.ok) setStep({ name: 'job', job: answer.data })
    })
  const onOpenChange = (open: boolean) => {
    if (open) return
    onClosed?.()
    if (step.name !== 'job') return
    setStep({ name: 'what' })
    router.refresh()
  }
  return (
    <Dialog defaultOpen={onClosed !== undefined} onOpenChange={onOpenChange}>
      {!onClosed && (
        <DialogTrigger asChild>
          <Button variant={variant}>{label}</Button>
        </DialogTrigger>
      )}
      <DialogContent
        size="lg"
        title={TITLES[step.name]}
        description={scopeLabel}
        footer={
          <Footer
            step={step}
            pending={pending}
            preview={preview}
            apply={apply}
            back={() => setStep({ name: 'what' })}
          />
        }
      >
        {error && (
          <Callout kind="error" className="mb-4">
            {error}
          </Callout>
        )}
        {step.name === 'what' && (
          <RegradeOptions
            choices={choices}
            onChange={setChoices}
            criteriaSets={criteriaSets}
            broad={scope.clientId !== undefined || scope.all === true}
            limits={limitsOf(scope, filters)}
          />
        )}
        {step.name === 'preview' && <PreviewFigures preview={step.preview} />}
        {step.name === 'job' && <JobProgress job={step.job} actions={actions} />}
      </DialogContent>
    </Dialog>
  )
}

interface FooterProps {
  step: Step
  pending: boolean
  preview: () => void
  apply: () => void
  back: () => void
}

function Footer({ step, pending, preview, apply, back }: FooterProps) {
  if (step.name === 'what') {
    return (
      <Button variant="primary" disabled={pending} onClick={preview}>
        {pending ? 'Looking…' : 'Preview'}
      </Button>
    )
  }
  if (step.name === 'job') {
    return (
      <DialogClose asChild>
        <Button>Close</Button>
      </DialogClose>
    )
  }
  return (
    <>
      <Button onClick={back}>Back</Button>
      <Button variant="primary" disabled={pending || step.preview.total === 0} onClick={apply}>
        {pending ? 'Starting…' : `Regrade ${plural(step.preview.total, 'sub')}`}
      </Button>
    </>
  )
}

function requestOf(scope: RegradeDialogProps['scope'], choices: RegradeChoices): RegradeRequest {
  const { criteriaSetId, includeManual, onlyActiveTargets, includeArchived } = choices
  const { fromNight, toNight } = choices
  const filter = choices.filter.trim()
  return {
    scope: {
      ...scope,
      onlyActiveTargets,
      includeArchived,
      ...(filter === '' ? {} : { filter }),
      ...(fromNight === '' ? {} : { fromNight }),
      ...(toNight === '' ? {} : { toNight }),
    },
    criteriaSetId: criteriaSetId === '' ? null : criteriaSetId,
    includeManual,
  }
}

/** Chosen captures are meant as they are, and a goal is of one filter. */
function limitsOf(
  { captureIds, goalId }: RegradeDialogProps['scope'],
  filters: readonly string[] = [],
): LimitFields | null {
  if (captureIds !== undefined) return null
  return { filters: goalId === undefined ? filters : null }
}
