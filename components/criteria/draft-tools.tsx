'use client'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import type { Criteria } from '@/lib/grading'
import type { DraftAction, DraftRow } from './draft'
import type { EditorTools } from './sub-sources'

// Loaded when they are first opened.
const loadWhatIf = () => import('./what-if-dialog').then((file) => file.WhatIfDialog)
const loadSuggest = () => import('./suggest-dialog').then((file) => file.SuggestDialog)

export interface WhatIfProps {
  /** Null while the draft contradicts itself. */
  criteria: Criteria | null
  tools: EditorTools
}

/** Opens a preview of grading stored subs by the draft. */
export function WhatIf({ criteria, tools }: WhatIfProps) {
  const [open, setOpen] = useState(false)
  const [WhatIfDialog, withDialog] = useLazyPart(loadWhatIf)
  const { clients, targets } = tools.sources
  if (clients.length + targets.length === 0) return null
  return (
    <>
      <Button
        className="w-full"
        disabled={criteria === null}
        onClick={() => withDialog(() => setOpen(true))}
      >
        <FlaskConical aria-hidden />
        What would change
      </Button>
      {WhatIfDialog && criteria && (
        <WhatIfDialog open={open} onOpenChange={setOpen} criteria={criteria} tools={tools} />
      )}
    </>
  )
}

export interface SuggestProps {
  rows: readonly DraftRow[]
  tools: EditorTools
  /** Whose subs are behind the curves. */
  source: string
  change: (action: DraftAction) => void
}

/** Opens suggestions for good and bad points from stored subs. */
export function Suggest({ rows, tools, source, change }: SuggestProps) {
  const [open, setOpen] = useState(false)
  const [SuggestDialog, withDialog] = useLazyPart(loadSuggest)
  return (
    <>
      <Button onClick={() => withDialog(() => setOpen(true))}>Suggest</Button>
      {SuggestDialog && (
        <SuggestDialog
          open={open}
          onOpenChange={setOpen}
          rows={rows}
          tools={tools}
          source={source}
          change={change}
        />
      )}
    </>
  )
}
