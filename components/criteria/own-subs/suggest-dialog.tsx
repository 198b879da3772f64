'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { plural } from '@/lib/format/numbers'
import type { MetricKey } from '@/lib/grading'
import type { DraftRow } from '../draft/draft'
import type { DraftAction } from '../draft/draft-reducer'
import type { EditorTools } from '../editor/editor-tools'
import { numberText } from '@/lib/format/typed-number'
import { bodyOfChoice, PopulationFields, type PopulationChoice } from './population-fields'
import { sourceName } from './sub-source-select'
import { SuggestionTable } from './suggestion-table'
import { suggestionsFor } from './suggestions'
import { populationWords, useDistributions } from './use-distributions'

export interface SuggestDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  rows: readonly DraftRow[]
  tools: EditorTools
  /** Whose subs to begin with. */
  source: string
  change: (action: DraftAction) => void
}

/** Good and bad points from a person's own subs, beside those of today; only what is ticked is taken over. */
export function SuggestDialog(props: SuggestDialogProps) {
  const { open, onOpenChange, rows, tools, source, change } = props
  const [choice, setChoice] = useState<PopulationChoice>({ source, filter: '', from: '', to: '' })
  const found = useDistributions(tools.distributions, bodyOfChoice(choice))
  const [ticked, setTicked] = useState<ReadonlySet<MetricKey>>(new Set())
  const suggestions = found && suggestionsFor(rows, found)
  const chosen = (suggestions ?? []).filter(
    ({ metric, points }) => points !== null && ticked.has(metric),
  )

  function apply() {
    for (const { metric, points } of chosen) {
      if (!points) continue
      const patch = { good: numberText(points.good), bad: numberText(points.bad) }
      change({ type: 'row', metric, patch })
    }
    toast.info(`${plural(chosen.length, 'row')} changed in the draft; nothing is saved yet.`, {
      id: 'suggest',
    })
    setTicked(new Set())
    onOpenChange(false)
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Suggest good and bad"
        description="Good is what your best quarter reaches, bad what only your worst tenth falls behind."
        footer={
          <Button variant="primary" disabled={chosen.length === 0} onClick={apply}>
            {chosen.length === 0
              ? 'Tick rows to take over'
              : `Take over ${plural(chosen.length, 'row')}`}
          </Button>
        }
      >
        <div className="grid grid-cols-1 gap-4">
          <PopulationFields choice={choice} onChange={setChoice} sources={tools.sources} />
          <p role="status" className="text-xs text-muted">
            {found
              ? `From ${populationWords(found, sourceName(tools.sources, choice.source))}.`
              : 'Reading subs…'}
          </p>
          <SuggestionTable
            suggestions={suggestions ?? suggestionsFor(rows, null)}
            ticked={ticked}
            onTicked={setTicked}
          />
        </div>
      </DialogContent>
    </Dialog>
  )
}
