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
 * Keeps what is unsaved while the tab is open, for the browser's Back asks nobody, and offers it when
 * the editor opens again. Only for a page that is awake: the server knows nothing of the tab.
 */
export function DraftKeeper({ set, state, saving, restore }: DraftKeeperProps) {
  const key = keptDraftKey(set, state.revision)
  const [offer, setOffer] = useState(() => offered(key, state))
  const standing = offer?.key === key && !saving
  const text = isDirty(state) && !saving ? keptDraftText(state) : null
  useEffect(() => {
    // What is offered stays until somebody has chosen, or typed something else.
    if (text !== null) store(key, text)
    else if (!standing) forgetDraft(key)
  }, [key, text, standing])

  if (!standing) return null
  return (
    <Callout
      kind="warn"
      title="You left changes unsaved"
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
            Discard<span className="sr-only"> what you left</span>
          </Button>
        </>
      }
    />
  )
}

/** What was left, unless the same stands saved. */
function offered(key: string, state: EditorState) {
  const kept = readKeptDraft(load(key))
  return kept && isDirty({ ...state, ...kept }) ? { key, kept } : null
}

/** For someone who has said that it may be lost. */
export const forgetDraft = (key: string) => tolerant(() => sessionStorage.removeItem(key))
const load = (key: string) => tolerant(() => sessionStorage.getItem(key)) ?? null
const store = (key: string, text: string) => tolerant(() => sessionStorage.setItem(key, text))

/** A browser may refuse its storage; then nothing is kept, as before. */
function tolerant<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/**
 * Where a draft is kept while its tab is open. A draft belongs to the revision that it began with: over
 * another one it would take back what somebody saved since.
 * @param set the set's id, or what a new set is made from
 */
export const keptDraftKey = (set: string, revision: number | null) =>
  `subkeeper criteria draft ${set} ${revision ?? 'new'}`

export const keptDraftText = ({ name, description, draft }: KeptDraft): string =>
  JSON.stringify({ name, description, draft })

/** Reads what `keptDraftText` wrote; null for anything else, such as what an older version wrote. */
export function readKeptDraft(text: string | null): KeptDraft | null {
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isKeptDraft(kept) ? kept : null
  } catch {
    return null
  }
}

type Loose<T> = { readonly [K in keyof T]?: unknown } | null | undefined

function isKeptDraft(value: unknown): value is KeptDraft {
  const kept = value as Loose<KeptDraft>
  const draft = kept?.draft as Loose<CriteriaDraft>
  const thresholds = draft?.thresholds as Loose<CriteriaDraft['thresholds']>
  return (
    areTexts(kept?.name, kept?.description, draft?.minCoverage) &&
    areTexts(...THRESHOLD_KEYS.map((key) => thresholds?.[key])) &&
    (draft?.baseline === 'median' || draft?.baseline === 'bestQuartile') &&
    Array.isArray(draft.rows) &&
    draft.rows.every(isDraftRow)
  )
}

function isDraftRow(value: unknown): value is DraftRow {
  const row = value as Loose<DraftRow>
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

/** Given to a button that leads to another page, so that the guard asks about it as about a link. */
export const LEAVES_PAGE = { 'data-leaves-page': true } as const

export interface LeaveGuardProps {
  active: boolean
  /** When somebody leaves all the same. */
  onLeave: () => void
}

/**
 * While `active`: asks before a link or the browser leaves the page, for what was typed would be lost.
 * The browser's Back cannot be asked about: see DraftKeeper.
 */
export function LeaveGuard({ active, onLeave }: LeaveGuardProps) {
  const [way, setWay] = useState<HTMLElement | null>(null)
  const allowed = useRef(false)

  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault()
    }
    // In the capture phase of the window it comes before the link's own handler.
    const onClick = (event: MouseEvent) => {
      const out = wayOut(event)
      if (!out || allowed.current) return
      event.preventDefault()
      event.stopPropagation()
      setWay(out)
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
    way?.click()
    allowed.current = false
    setWay(null)
  }

  return (
    <Dialog open={way !== null} onOpenChange={(open) => !open && setWay(null)}>
      <DialogContent
        size="sm"
        title="Leave without saving?"
        footer={
          <>
            <Button variant="danger" onClick={leave}>
              Leave
            </Button>
            <Button variant="primary" onClick={() => setWay(null)}>
              Keep editing
            </Button>
          </>
        }
      >
        What you changed in this set would be lost.
      </DialogContent>
    </Dialog>
  )
}

/** The link or button whose plain click would lead to another page in this tab. */
function wayOut(event: MouseEvent): HTMLElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  const way = target instanceof Element ? target.closest('a[href], [data-leaves-page]') : null
  if (!(way instanceof HTMLAnchorElement)) return way instanceof HTMLElement ? way : null
  const { location } = window
  const isElsewhere = way.origin !== location.origin || way.target === '_blank'
  const isHere = way.pathname === location.pathname && way.search === location.search
  return isElsewhere || isHere ? null : way
}
