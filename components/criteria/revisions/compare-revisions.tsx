import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import { ChangeList } from './change-list'
import { changesBetween } from './revision-changes'

export interface CompareRevisionsProps {
  /** The newest revision's number: there is one for each number from 1. */
  newest: number
  /** The two that were chosen; null until then. */
  chosen: { from: CriteriaRevision; to: CriteriaRevision } | null
}

/** More revisions than this are not offered to choose from. */
const MOST = 500

/** What changed between any two revisions. A plain form: the answer has an address of its own. */
export function CompareRevisions({ newest, chosen }: CompareRevisionsProps) {
  const numbers = Array.from({ length: Math.min(newest, MOST) }, (_, index) => newest - index)
  const options = numbers.map((number) => ({ value: String(number), label: `Revision ${number}` }))
  const from = chosen?.from.revision ?? newest - 1
  const to = chosen?.to.revision ?? newest
  return (
    <Panel title="Compare two revisions" className="mb-4">
      {/* The key brings the fields in line with an address that was changed otherwise. */}
      <form key={`${from} ${to}`} className="flex flex-wrap items-end gap-3">
        <Field label="From" name="from" className="w-36">
          <Select options={options} defaultValue={String(from)} />
        </Field>
        <Field label="To" name="to" className="w-36">
          <Select options={options} defaultValue={String(to)} />
        </Field>
        <Button type="submit">Compare</Button>
      </form>
      {chosen && (
        <section aria-label={`From revision ${from} to ${to}`} className="mt-4 border-t pt-3">
          <ChangeList changes={changesBetween(chosen.from, chosen.to)} same="Both grade alike." />
        </section>
      )}
    </Panel>
  )
}
