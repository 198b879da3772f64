'use client'
import { LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PreviewEffects } from '@/components/regrades/regrade-effects'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format/form-state'
import type { Criteria } from '@/lib/grading'
import { parseSource, SubSourceSelect, type EditorTools } from './sub-sources'

export interface WhatIfDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The draft, which must have no problems. */
  criteria: Criteria
  tools: EditorTools
}

/** Shows what grading stored subs by the draft would do, without saving or grading anything. */
export function WhatIfDialog({ open, onOpenChange, criteria, tools }: WhatIfDialogProps) {
  const [source, setSource] = useState(() => firstSource(tools))
  const { answer, looking } = usePreview(tools, source, criteria, open)
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="What would change"
        description="If this draft were saved and the subs regraded by it. Nothing is changed."
      >
        <div className="grid grid-cols-1 gap-4">
          <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
            <SubSourceSelect
              label="Subs of"
              sources={tools.sources}
              value={source}
              onChange={setSource}
              className="w-full sm:w-72"
            />
            <p role="status" className="flex h-9 items-center gap-2 text-muted">
              {looking && (
                <>
                  <LoaderCircle aria-hidden className="size-4 animate-spin" />
                  Grading with the draft…
                </>
              )}
            </p>
          </div>
          <div aria-busy={looking} className={cn('min-h-64 min-w-0', looking && 'opacity-50')}>
            {answer?.ok === false && (
              <Callout kind="error" live>
                {answer.message}
              </Callout>
            )}
            {answer?.ok && <PreviewEffects preview={answer.data} />}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  )
}

/** Returns a client that is graded by the set, else the first client or target. */
function firstSource({ sources: { usedBy, clients, targets } }: EditorTools): string {
  const clientId = usedBy ?? clients[0]?.id
  if (clientId !== undefined) return `client ${clientId}`
  return targets[0] ? `target ${targets[0].id}` : ''
}

interface Looked {
  asked: string
  answer: Answer<RegradePreview>
}

const FAILED: Answer<RegradePreview> = {
  ok: false,
  message: 'The server could not be reached. Close this and try again.',
}

/** Previews the draft, and keeps the last answer on the page while loading another. */
function usePreview(tools: EditorTools, source: string, criteria: Criteria, open: boolean) {
  const [looked, setLooked] = useState<Looked | null>(null)
  const asked = JSON.stringify({ scope: parseSource(source), criteria })
  const { preview } = tools
  const due = open && looked?.asked !== asked
  useEffect(() => {
    if (!due) return
    let wanted = true
    const look = async () => {
      const answer = await preview(JSON.parse(asked) as Parameters<typeof preview>[0]).catch(
        () => FAILED,
      )
      if (wanted) setLooked({ asked, answer })
    }
    void look()
    return () => {
      wanted = false
    }
  }, [due, asked, preview])
  return { answer: looked?.answer ?? null, looking: due }
}
