'use client'
import { useCallback, useMemo, useReducer, useRef, useState, type ReactNode } from 'react'
import { ResultHead } from '@/components/calculator/result-head'
import { StickyResult } from '@/components/calculator/sticky-result'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { plural } from '@/lib/format/numbers'
import { scoreCapture } from '@/lib/grading'
import { AwakeFieldset } from './awake-fieldset'
import { CriterionList } from './criterion-list'
import { criteriaOf, soundThresholds } from '../draft/draft'
import type { DraftAction } from '../draft/draft-reducer'
import { Suggest, WhatIf } from './draft-tools'
import {
  editorReducer,
  errorsIn,
  isDirty,
  standingRefusal,
  startEditing,
  type SetBody,
} from '../draft/editor-state'
import { keptDraftKey, type KeptDraft } from '../draft/kept-draft'
import { DraftKeeper, forgetDraft } from './draft-keeper'
import type { EditorTools } from './editor-tools'
import { LeaveGuard } from './leave-guard'
import { LiveExample } from './live-example'
import { SAMPLE_VALUES } from '../draft/sample-capture'
import { SaveButtons } from './save-buttons'
import { SetDetails } from './set-details'
import { sourceName, sourceOf, SubSourceSelect } from '../own-subs/sub-source-select'
import { ThresholdFields } from './threshold-fields'
import { populationWords, useDistributions } from '../own-subs/use-distributions'
import { useAwake } from './use-awake'
import { useSaving, type SaveSet } from './use-saving'

export interface CriteriaEditorProps {
  body: SetBody
  /** Null for a set that does not exist yet. */
  revision: number | null
  /** Names the set, or what a new one is made from, for keeping what is unsaved; without it nothing is kept. */
  keepAs?: string
  /** A server action; left out for people who may only look. */
  save?: SaveSet
  /** Server actions that look at stored subs, and whose there are. */
  tools: EditorTools
  /** What stands under the rows, such as deleting. */
  children?: ReactNode
}

/** A criteria set's fields beside what they make of an example, and the way to save them. */
export function CriteriaEditor(props: CriteriaEditorProps) {
  const { body, revision, keepAs, save, tools, children } = props
  const [state, dispatch] = useReducer(editorReducer, { body, revision }, startEditing)
  const form = useRef<HTMLDivElement>(null)
  const { pending, submit } = useSaving(state, dispatch, save, form)
  const change = useCallback((action: DraftAction) => dispatch({ type: 'criteria', action }), [])

  const [source, setSource] = useState('')
  const distributions = useDistributions(tools.distributions, sourceOf(source))

  const awake = useAwake()
  const restore = (kept: KeptDraft) => dispatch({ type: 'restore', kept })
  const forget = () => keepAs !== undefined && forgetDraft(keptDraftKey(keepAs, state.revision))

  const { draft } = state
  const errors = errorsIn(state)
  const criteria = useMemo(() => criteriaOf(draft), [draft])
  const dirty = isDirty(state)
  const editable = save !== undefined
  const refusal = standingRefusal(state)
  const example = useMemo(() => scoreCapture(criteria, SAMPLE_VALUES, {}), [criteria])
  const sound = [...errors.keys()].every((path) => path === 'name' || path === 'description')

  return (
    <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start lg:gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <LeaveGuard active={editable && dirty} onLeave={forget} />
      <div ref={form} className="flex min-w-0 flex-col gap-4">
        {awake && editable && keepAs !== undefined && (
          <DraftKeeper set={keepAs} state={state} saving={pending} restore={restore} />
        )}
        {refusal && refusal.errors.length === 0 && (
          <Callout kind="error" title="Nothing was saved" live>
            {refusal.message}
          </Callout>
        )}
        <AwakeFieldset disabled={!editable} className="flex flex-col gap-4">
          <Panel>
            <SetDetails
              name={state.name}
              description={state.description}
              errors={errors}
              dispatch={dispatch}
            />
          </Panel>
          <Panel title="Grades" description="The lowest score for each; below D is an E.">
            <ThresholdFields draft={draft} errors={errors} change={change} disabled={!editable} />
          </Panel>
          <Panel
            title={plural(draft.rows.length, 'metric')}
            description={
              <>
                100 at good or better, 0 at bad or worse, weighted by weight.{' '}
                {distributions &&
                  `Behind the curves: ${populationWords(distributions, sourceName(tools.sources, source))}.`}
              </>
            }
            actions={
              editable && (
                <>
                  <SubSourceSelect
                    label="Subs behind the curves"
                    hideLabel
                    everybody="Everybody’s subs"
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
        </AwakeFieldset>
        {children}
      </div>
      <StickyResult
        label="Result for an example"
        head={
          <ResultHead
            compact
            result={sound ? example : null}
            thresholds={soundThresholds(draft)}
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
        <WhatIf criteria={sound ? criteria : null} tools={tools} />
        <div className="max-lg:hidden">
          <LiveExample criteria={criteria} result={sound ? example : null} />
        </div>
      </StickyResult>
    </div>
  )
}
