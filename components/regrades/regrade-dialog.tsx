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
import { PreviewEffects } from './regrade-effects'
import { RegradeProgress, type RegradeActions, type RegradeRequest } from './regrade-job'
import {
  DEFAULT_OPTIONS,
  RegradeOptions,
  type LimitFields,
  type RegradeOptionValues,
} from './regrade-options'

export interface RegradeDialogProps {
  /** Exactly one of a target, a goal, a client, captures, or everything. */
  scope: Pick<RegradeRequest['scope'], 'targetId' | 'goalId' | 'clientId' | 'captureIds' | 'all'>
  /** Names the scope: `M 31`, `12 selected subs`. */
  scopeLabel: string
  criteriaSets: readonly SelectOption[]
  /** Filters to choose from; without them the user types a name. */
  filters?: readonly string[]
  actions: RegradeActions
  label?: ReactNode
  variant?: ButtonVariant
  /** Opens the dialog at once, without a button, and is called when it closes. */
  onClosed?: () => void
}

type Step =
  { name: 'what' } | { name: 'preview'; preview: RegradePreview } | { name: 'job'; job: RegradeJob }

const TITLES = { what: 'Regrade', preview: 'What would happen', job: 'Regrading' }

/** Regrades in three steps: what to regrade, a preview, and the run. */
export function RegradeDialog(props: RegradeDialogProps) {
  const { scope, scopeLabel, criteriaSets, filters, actions } = props
  const { label = 'Regrade', variant, onClosed } = props
  const router = useRouter()
  const [choices, setChoices] = useState(DEFAULT_OPTIONS)
  const [step, setStep] = useState<Step>({ name: 'what' })
  const [error, setError] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()

  const request = toRequest(scope, choices)
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
            hasManyTargets={scope.clientId !== undefined || scope.all === true}
            limits={getLimitFields(scope, filters)}
          />
        )}
        {step.name === 'preview' && <PreviewEffects preview={step.preview} />}
        {step.name === 'job' && <RegradeProgress job={step.job} actions={actions} />}
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
        {pending ? 'Loading…' : 'Preview'}
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

function toRequest(
  scope: RegradeDialogProps['scope'],
  choices: RegradeOptionValues,
): RegradeRequest {
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

/** Selected captures cannot be limited further, and a goal has only one filter. */
function getLimitFields(
  { captureIds, goalId }: RegradeDialogProps['scope'],
  filters: readonly string[] = [],
): LimitFields | null {
  if (captureIds !== undefined) return null
  return { filters: goalId === undefined ? filters : null }
}
