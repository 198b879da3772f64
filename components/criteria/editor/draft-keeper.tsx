'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { isDirty, type EditorState } from '../draft/editor-state'
import { keptDraftKey, keptDraftText, readKeptDraft, type KeptDraft } from '../draft/kept-draft'

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
