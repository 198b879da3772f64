'use client'
import { LoaderCircle } from 'lucide-react'
import {
  useCallback,
  useMemo,
  useReducer,
  useRef,
  useState,
  useTransition,
  type ReactNode,
} from 'react'
import { ResultHead, StickyResult } from '@/components/calculator/result'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { HydratedFieldset, useHydrated } from '@/components/ui/hydrated-fieldset'
import { Input, Textarea } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'
import { plural } from '@/lib/format/numbers'
import { scoreCapture } from '@/lib/grading'
import { CriterionList } from './criterion-list'
import {
  toCriteria,
  SAMPLE_VALUES,
  validThresholds,
  type DraftAction,
  type FieldErrors,
} from './draft'
import { Suggest, WhatIf } from './draft-tools'
import {
  toBody,
  editorReducer,
  getErrors,
  isDirty,
  currentRefusal,
  startEditing,
  type EditorAction,
  type EditorState,
  type KeptDraft,
  type SetBody,
} from './editor-state'
import { LiveExample } from './live-example'
import {
  describePopulation,
  getSourceName,
  parseSource,
  SubSourceSelect,
  useDistributions,
  type EditorTools,
} from './sub-sources'
import { ThresholdFields } from './threshold-fields'
import { DraftKeeper, forgetStoredDraft, keptDraftKey, LeaveGuard } from './unsaved-changes'

export interface CriteriaEditorProps {
  body: SetBody
  /** Null for a set that does not exist yet. */
  revision: number | null
  /** The set, or what a new one starts from, for keeping unsaved changes; without it nothing is kept. */
  keepAs?: string
  /** A server action; left out for people with read-only access. */
  save?: SaveSet
  /** Server actions that look at stored subs, and the sources of these subs. */
  tools: EditorTools
  /** Shown under the rows, such as deleting. */
  children?: ReactNode
}

/** A criteria set's fields beside the result for an example sub, and the buttons to save them. */
export function CriteriaEditor(props: CriteriaEditorProps) {
  const { body, revision, keepAs, save, tools, children } = props
  const [state, dispatch] = useReducer(editorReducer, { body, revision }, startEditing)
  const form = useRef<HTMLDivElement>(null)
  const { pending, submit } = useSaving(state, dispatch, save, form)
  const change = useCallback((action: DraftAction) => dispatch({ type: 'criteria', action }), [])

  const [source, setSource] = useState('')
  const distributions = useDistributions(tools.distributions, parseSource(source))

  const hydrated = useHydrated()
  const restore = (kept: KeptDraft) => dispatch({ type: 'restore', kept })
  const forget = () =>
    keepAs !== undefined && forgetStoredDraft(keptDraftKey(keepAs, state.revision))

  const { draft } = state
  const errors = getErrors(state)
  const criteria = useMemo(() => toCriteria(draft), [draft])
  const dirty = isDirty(state)
  const editable = save !== undefined
  const refusal = currentRefusal(state)
  const example = useMemo(() => scoreCapture(criteria, SAMPLE_VALUES, {}), [criteria])
  const isValid = [...errors.keys()].every((path) => path === 'name' || path === 'description')

  return (
    <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start lg:gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <LeaveGuard active={editable && dirty} onLeave={forget} />
      <div ref={form} className="flex min-w-0 flex-col gap-4">
        {hydrated && editable && keepAs !== undefined && (
          <DraftKeeper set={keepAs} state={state} saving={pending} restore={restore} />
        )}
        {refusal && refusal.errors.length === 0 && (
          <Callout kind="error" title="Not saved" live>
            {refusal.message}
          </Callout>
        )}
        <HydratedFieldset disabled={!editable} className="flex flex-col gap-4">
          <Panel>
            <SetDetails
              name={state.name}
              description={state.description}
              errors={errors}
              dispatch={dispatch}
            />
          </Panel>
          <Panel title="Grades" description="The lowest score for each grade; below D is E.">
            <ThresholdFields draft={draft} errors={errors} change={change} disabled={!editable} />
          </Panel>
          <Panel
            title={plural(draft.rows.length, 'metric')}
            description={
              <>
                100 at good or better, 0 at bad or worse, weighted by weight.{' '}
                {distributions &&
                  `Behind the curves: ${describePopulation(distributions, getSourceName(tools.sources, source))}.`}
              </>
            }
            actions={
              editable && (
                <>
                  <SubSourceSelect
                    label="Subs behind the curves"
                    hideLabel
                    everyone="Everyone’s subs"
                    sources={tools.sources}
                    value={source}
                    onChange={setSource}
                    className="w-44"
                  />
                  <Suggest rows={draft.rows} tools={tools} source={source} change={change} />
                </>
              )
            }
            flush
          >
            <CriterionList
              draft={draft}
              errors={errors}
              change={change}
              distributions={distributions}
              disabled={!editable}
            />
          </Panel>
        </HydratedFieldset>
        {children}
      </div>
      <StickyResult
        label="Result for an example"
        head={
          <ResultHead
            compact
            result={isValid ? example : null}
            thresholds={validThresholds(draft)}
            note={errors.size > 0 ? `${plural(errors.size, 'field')} to correct first.` : null}
            action={
              editable && (
                <SaveButtons
                  pending={pending}
                  dirty={dirty}
                  revision={state.revision}
                  submit={submit}
                  discard={() => dispatch({ type: 'discard' })}
                />
              )
            }
          />
        }
      >
        <WhatIf criteria={isValid ? criteria : null} tools={tools} />
        <div className="max-lg:hidden">
          <LiveExample criteria={criteria} result={isValid ? example : null} />
        </div>
      </StickyResult>
    </div>
  )
}

export interface SetDetailsProps {
  name: string
  description: string
  errors: FieldErrors
  dispatch: (action: EditorAction) => void
}

function SetDetails({ name, description, errors, dispatch }: SetDetailsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Name" error={errors.get('name')}>
        <Input
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => dispatch({ type: 'name', text: event.target.value })}
        />
      </Field>
      <Field
        label="Description"
        hint="For example the rig, the site and the kind of target it is for."
        error={errors.get('description')}
      >
        <Textarea
          value={description}
          maxLength={1000}
          rows={2}
          onChange={(event) => dispatch({ type: 'description', text: event.target.value })}
        />
      </Field>
    </div>
  )
}

export interface SaveButtonsProps {
  /** Null for a set that does not exist yet. */
  revision: number | null
  dirty: boolean
  pending: boolean
  submit: () => void
  discard: () => void
}

function SaveButtons({ revision, dirty, pending, submit, discard }: SaveButtonsProps) {
  const isNew = revision === null
  const saved = isNew ? 'Not saved yet' : `Revision ${revision} is saved`
  return (
    <div className="flex items-center gap-2">
      <p className="grow text-xs text-muted max-lg:sr-only">
        {dirty && !isNew ? 'Unsaved changes' : saved}
      </p>
      {dirty && !isNew && (
        <Button variant="ghost" onClick={discard} disabled={pending}>
          Discard
        </Button>
      )}
      <Button variant="primary" onClick={submit} aria-disabled={pending || undefined}>
        {pending && <LoaderCircle aria-hidden className="animate-spin" />}
        {isNew ? 'Create set' : 'Save'}
      </Button>
    </div>
  )
}

/** The result of saving: a form's state, and the set's current revision. */
export interface Saved {
  state: FormState
  revision: number | null
}

/**
 * `basedOn` is the revision that the editor started from, null for a new set; `base` is the name and
 * description that it started from.
 */
export type SaveSet = (
  basedOn: number | null,
  body: SetBody,
  base: Pick<SetBody, 'name' | 'description'>,
) => Promise<Saved>

/** Saves the editor's content, reports the result, and focuses the first invalid field. */
function useSaving(
  state: EditorState,
  dispatch: (action: EditorAction) => void,
  save: SaveSet | undefined,
  form: React.RefObject<HTMLElement | null>,
) {
  const [pending, startTransition] = useTransition()

  function refuse(message: string) {
    toast.error(message, { id: 'save-set' })
    // The fields are marked by the next frame.
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    })
  }

  function submit() {
    if (pending || !save) return
    dispatch({ type: 'attempt' })
    const problems = getErrors({ ...state, attempted: true, refusal: null })
    if (problems.size > 0) {
      refuse('Not saved. Correct the marked fields.')
      return
    }
    if (state.revision !== null && !isDirty(state)) {
      toast.info(`No changes to save. This is revision ${state.revision}.`, { id: 'save-set' })
      return
    }
    const body = toBody(state)
    const { name, description } = state.saved
    startTransition(async () => {
      const { state: answer, revision } = await save(state.revision, body, { name, description })
      startTransition(() => {
        if (answer.status === 'error') {
          dispatch({ type: 'refused', body, refusal: answer })
          refuse(answer.message)
        } else if (answer.status === 'ok' && revision !== null) {
          dispatch({ type: 'saved', body, revision })
          toast.ok(answer.message ?? 'Saved.', { id: 'save-set' })
        }
      })
    })
  }

  return { pending, submit }
}
