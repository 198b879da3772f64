'use client'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { Dialog as RadixDialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { overlayClass } from '@/components/ui/styles'
import { toast } from '@/components/ui/toast'
import type { PaletteData } from '@/lib/contracts/palette'
import type { Answer } from '@/lib/format'
import { matchingGroups, type Entry, type PageLink } from './entries'

/** A target to regrade, and the sets that it may be regraded by. */
export interface RegradedTarget {
  targetId: string
  name: string
  sets: PaletteData['sets']
}

export interface PaletteDialogProps {
  pages: readonly PageLink[]
  load: () => Promise<Answer<PaletteData>>
  onClose: () => void
  onRegrade: (target: RegradedTarget) => void
}

/** Type a few letters, press Enter, be there. */
export default function PaletteDialog({ load, onClose, onRegrade, pages }: PaletteDialogProps) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [data, setData] = useState<PaletteData | null>(null)
  // A dialog without a button of its own would leave the focus nowhere.
  const [before] = useState(() => document.activeElement)

  useEffect(() => {
    let wanted = true
    void load().then((answer) => {
      if (!wanted) return
      if (answer.ok) setData(answer.data)
      else toast.error(answer.message)
    })
    return () => void (wanted = false)
  }, [load])

  const choose = ({ action }: Entry) => {
    onClose()
    if ('href' in action) router.push(action.href)
    else onRegrade({ ...action.regrade, sets: data?.sets ?? [] })
  }
  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClass} />
        <RadixDialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus()
          }}
          className="fixed inset-x-2 top-[max(0.5rem,10dvh)] z-50 mx-auto flex max-h-[75dvh] max-w-xl animate-appear flex-col rounded-md border border-control bg-surface"
        >
          <RadixDialog.Title className="sr-only">Go to</RadixDialog.Title>
          <Command label="Go to" shouldFilter={false} loop className="flex min-h-0 flex-col">
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="A page, target, set or client; regrade …"
              className="h-12 w-full shrink-0 rounded-t-md border-b bg-transparent px-4 text-sm focus-visible:-outline-offset-2"
            />
            <Command.List label="Results" className="min-h-0 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted">
                {data ? 'Nothing of that name.' : 'Looking…'}
              </Command.Empty>
              {matchingGroups(pages, data, typed).map(({ heading, entries }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-muted"
                >
                  {entries.map((entry) => (
                    <Row key={entry.key} entry={entry} onChoose={() => choose(entry)} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

function Row({ entry, onChoose }: { entry: Entry; onChoose: () => void }) {
  return (
    <Command.Item
      value={entry.key}
      onSelect={onChoose}
      className="flex h-9 cursor-pointer items-center justify-between gap-4 rounded-md border border-transparent px-2 aria-selected:border-control aria-selected:bg-hover pointer-coarse:h-11"
    >
      <span className="min-w-0 truncate">{entry.label}</span>
      {entry.hint && <span className="max-w-1/2 truncate text-xs text-muted">{entry.hint}</span>}
    </Command.Item>
  )
}
