'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { isMetricKey } from '@/lib/grading'
import { THRESHOLD_KEYS, type CriteriaDraft, type DraftRow } from './draft'
import { isDirty, type EditorState, type KeptDraft } from './editor-state'

export interface DraftKeeperProps {
  /** See `keptDraftKey`. */
  set: string
  state: EditorState
  saving: boolean
  restore: (kept: KeptDraft) => void
}

/**
 * Keeps unsaved changes while the tab is open, because the browser's Back button does not ask, and
 * offers to restore them when the editor opens again. Render it only after hydration: the server does
 * not know the tab's storage.
 */
export function DraftKeeper({ set, state, saving, restore }: DraftKeeperProps) {
  const key = keptDraftKey(set, state.revision)
  const [offer, setOffer] = useState(() => loadOffer(key, state))
  const isOffered = offer?.key === key && !saving
  const text = isDirty(state) && !saving ? serializeDraft(state) : null
  useEffect(() => {
    // The offer stays until someone decides, or types something else.
    if (text !== null) store(key, text)
    else if (!isOffered) forgetStoredDraft(key)
  }, [key, text, isOffered])

  if (!isOffered) return null
  return (
    <Callout
      kind="warn"
      title="You have unsaved changes"
      live
      actions={
        <>
          <Button
            onClick={() => {
              restore(offer.kept)
              setOffer(null)
            }}
          >
            Restore
          </Button>
          <Button variant="ghost" onClick={() => setOffer(null)}>
            Discard<span className="sr-only"> the unsaved changes</span>
          </Button>
        </>
      }
    />
  )
}

/** Reads the stored draft; null if it is the same as what is saved. */
function loadOffer(key: string, state: EditorState) {
  const kept = parseDraft(load(key))
  return kept && isDirty({ ...state, ...kept }) ? { key, kept } : null
}

/** Drops the stored draft of someone who agreed to lose it. */
export const forgetStoredDraft = (key: string) => ignoreErrors(() => sessionStorage.removeItem(key))
const load = (key: string) => ignoreErrors(() => sessionStorage.getItem(key)) ?? null
const store = (key: string, text: string) => ignoreErrors(() => sessionStorage.setItem(key, text))

/** A browser may refuse its storage; then nothing is kept. */
function ignoreErrors<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/**
 * The storage key of a draft. A draft belongs to the revision it was based on: restored over a later
 * one, it would undo what someone else has saved since.
 * @param set the set's id, or what a new set starts from
 */
export const keptDraftKey = (set: string, revision: number | null) =>
  `subkeeper criteria draft ${set} ${revision ?? 'new'}`

export const serializeDraft = ({ name, description, draft }: KeptDraft): string =>
  JSON.stringify({ name, description, draft })

/** Reads what `serializeDraft` wrote; null for anything else, such as an older version's draft. */
export function parseDraft(text: string | null): KeptDraft | null {
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isKeptDraft(kept) ? kept : null
  } catch {
    return null
  }
}

type Unchecked<T> = { readonly [K in keyof T]?: unknown } | null | undefined

function isKeptDraft(value: unknown): value is KeptDraft {
  const kept = value as Unchecked<KeptDraft>
  const draft = kept?.draft as Unchecked<CriteriaDraft>
  const thresholds = draft?.thresholds as Unchecked<CriteriaDraft['thresholds']>
  return (
    areTexts(kept?.name, kept?.description, draft?.minCoverage) &&
    areTexts(...THRESHOLD_KEYS.map((key) => thresholds?.[key])) &&
    (draft?.baseline === 'median' || draft?.baseline === 'bestQuartile') &&
    Array.isArray(draft.rows) &&
    draft.rows.every(isDraftRow)
  )
}

function isDraftRow(value: unknown): value is DraftRow {
  const row = value as Unchecked<DraftRow>
  return (
    typeof row?.metric === 'string' &&
    isMetricKey(row.metric) &&
    (row.trend === 'lower' || row.trend === 'higher') &&
    typeof row.enabled === 'boolean' &&
    typeof row.deviation === 'boolean' &&
    areTexts(row.good, row.bad, row.weight, row.allowedDeviation, row.limit)
  )
}

const areTexts = (...values: unknown[]) => values.every((value) => typeof value === 'string')

/** Props for a button that leads to another page, so that the guard treats it like a link. */
export const LEAVES_PAGE = { 'data-leaves-page': true } as const

export interface LeaveGuardProps {
  active: boolean
  /** Called when someone leaves anyway. */
  onLeave: () => void
}

/**
 * While `active`, asks before a link or the browser leaves the page and loses what was typed. The
 * browser's Back button cannot be intercepted: see DraftKeeper.
 */
export function LeaveGuard({ active, onLeave }: LeaveGuardProps) {
  const [exit, setExit] = useState<HTMLElement | null>(null)
  const allowed = useRef(false)

  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault()
    }
    // In the window's capture phase it runs before the link's own handler.
    const onClick = (event: MouseEvent) => {
      const found = findExit(event)
      if (!found || allowed.current) return
      event.preventDefault()
      event.stopPropagation()
      setExit(found)
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
    }
  }, [active])

  function leave() {
    allowed.current = true
    onLeave()
    exit?.click()
    allowed.current = false
    setExit(null)
  }

  return (
    <Dialog open={exit !== null} onOpenChange={(open) => !open && setExit(null)}>
      <DialogContent
        size="sm"
        title="Leave without saving?"
        footer={
          <>
            <Button variant="danger" onClick={leave}>
              Leave
            </Button>
            <Button variant="primary" onClick={() => setExit(null)}>
              Keep editing
            </Button>
          </>
        }
      >
        Your changes to this set would be lost.
      </DialogContent>
    </Dialog>
  )
}

/** The link or button whose plain click would lead to another page in this tab. */
function findExit(event: MouseEvent): HTMLElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  const exit = target instanceof Element ? target.closest('a[href], [data-leaves-page]') : null
  if (!(exit instanceof HTMLAnchorElement)) return exit instanceof HTMLElement ? exit : null
  const { location } = window
  const isElsewhere = exit.origin !== location.origin || exit.target === '_blank'
  const isHere = exit.pathname === location.pathname && exit.search === location.search
  return isElsewhere || isHere ? null : exit
}
