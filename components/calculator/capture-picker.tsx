'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { CaptureRow } from '@/lib/contracts/captures'
import type { Criteria } from '@/lib/grading'
import { CaptureChoices } from './capture-choices'
import { CaptureSearchFields } from './capture-search-fields'
import { numbersOf, type CaptureNumbers } from './from-capture'
import {
  findCaptures,
  gradingCriteria,
  NO_SEARCH,
  readCapture,
  type CaptureSearch,
} from './stored-captures'

export interface PickedCapture extends CaptureNumbers {
  /** The criteria that graded it, if they are wanted too. */
  criteria: Criteria | null
}

export interface CapturePickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  load: (picked: PickedCapture) => void
}

interface Found {
  items: readonly CaptureRow[]
  nextCursor: string | null
  total: number
}

/** Typing a filter's name is several changes; the last one counts. */
const REST_MS = 200

/** The subs that are stored here, newest first, to try other criteria on. */
export function CapturePicker({ open, onOpenChange, load }: CapturePickerProps) {
  const [search, setSearch] = useState(NO_SEARCH)
  const { found, error, setError, more } = useFound(search, open)
  const [withCriteria, setWithCriteria] = useState(true)
  const [pending, setPending] = useState<string | null>(null)

  async function pick(id: string) {
    setPending(id)
    try {
      const capture = await readCapture(id)
      const criteria = withCriteria ? await gradingCriteria(capture) : null
      load({ ...numbersOf(capture), criteria })
      onOpenChange(false)
    } catch (cause) {
      setError(wordsOf(cause))
    } finally {
      setPending(null)
    }
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Load a capture"
        description="Its values fill the fields, and so do the baselines it was graded against."
      >
        <div className="grid grid-cols-1 gap-4">
          <CaptureSearchFields search={search} onChange={setSearch} />
          <Checkbox
            label="With the criteria that graded it"
            hint="Otherwise the criteria of the calculator stay as they are."
            checked={withCriteria}
            onCheckedChange={setWithCriteria}
          />
          {error && (
            <Callout kind="error" live>
              {error}
            </Callout>
          )}
          <CaptureChoices found={found} pending={pending} pick={pick} />
          {found?.nextCursor != null && <Button onClick={more}>Older subs</Button>}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function useFound(search: CaptureSearch, open: boolean) {
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    if (!open) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        setFound(await findCaptures(search, null, abort.signal))
        setError(null)
      } catch (cause) {
        if (!abort.signal.aborted) setError(wordsOf(cause))
      }
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search, open])

  async function more() {
    if (!found) return
    try {
      const next = await findCaptures(search, found.nextCursor, new AbortController().signal)
      setFound((shown) => ({ ...next, items: [...(shown?.items ?? []), ...next.items] }))
    } catch (cause) {
      setError(wordsOf(cause))
    }
  }
  return { found, error, setError, more }
}

const wordsOf = (cause: unknown) =>
  cause instanceof Error && cause.name === 'Error'
    ? cause.message
    : 'The server could not be reached. Try again.'
