'use client'
import { FlaskConical } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Criteria } from '@/lib/grading'
import type { DraftRow } from '../draft/draft'
import type { DraftAction } from '../draft/draft-reducer'
import type { EditorTools } from './editor-tools'

const WhatIfDialog = dynamic(() =>
  import('../own-subs/what-if-dialog').then((file) => file.WhatIfDialog),
)
const SuggestDialog = dynamic(() =>
  import('../own-subs/suggest-dialog').then((file) => file.SuggestDialog),
)

/** Whether a dialog is open, and whether it ever was: before that it is not even fetched. */
function useDialog() {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  return { open, wanted, show, onOpenChange: setOpen }
}

export interface WhatIfProps {
  /** Null while the draft contradicts itself. */
  criteria: Criteria | null
  tools: EditorTools
}

/** Opens what grading stored subs by the draft would do. */
export function WhatIf({ criteria, tools }: WhatIfProps) {
  const { open, wanted, show, onOpenChange } = useDialog()
  const { clients, targets } = tools.sources
  if (clients.length + targets.length === 0) return null
  return (
    <>
      <Button className="w-full" disabled={criteria === null} onClick={show}>
        <FlaskConical aria-hidden />
        What would change
      </Button>
      {wanted && criteria && (
        <WhatIfDialog open={open} onOpenChange={onOpenChange} criteria={criteria} tools={tools} />
      )}
    </>
  )
}

export interface SuggestProps {
  rows: readonly DraftRow[]
  tools: EditorTools
  /** Whose subs stand behind the curves. */
  source: string
  change: (action: DraftAction) => void
}

/** Opens good and bad points from the subs that are stored. */
export function Suggest({ rows, tools, source, change }: SuggestProps) {
  const { open, wanted, show, onOpenChange } = useDialog()
  return (
    <>
      <Button onClick={show}>Suggest</Button>
      {wanted && (
        <SuggestDialog
          open={open}
          onOpenChange={onOpenChange}
          rows={rows}
          tools={tools}
          source={source}
          change={change}
        />
      )}
    </>
  )
}
