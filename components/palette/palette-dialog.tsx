'use client'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { Dialog as RadixDialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useConnected } from '@/components/frame/live'
import { askServer } from '@/components/frame/server-status'
import { restoreFocus } from '@/components/ui/focus'
import { overlayClass } from '@/components/ui/styles'
import { toast } from '@/components/ui/toast'
import type { PaletteData } from '@/lib/contracts/palette'
import type { Answer } from '@/lib/format'
import { matchingGroups, type Entry, type PageLink } from './entries'

/** A target to regrade, and the sets to select from. */
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

/** Finds pages and actions by a few letters. */
export function PaletteDialog({ load, onClose, onRegrade, pages }: PaletteDialogProps) {
  const router = useRouter()
  const connected = useConnected()
  const [typed, setTyped] = useState('')
  const [data, setData] = useState<PaletteData | null>(null)
  const [failed, setFailed] = useState(false)
  // The dialog has no trigger of its own to return the focus to.
  const [before] = useState(() => document.activeElement)

  useEffect(() => {
    let wanted = true
    const fail = (tell: () => void) => {
      if (!wanted) return
      setFailed(true)
      tell()
    }
    load().then(
      (answer) => {
        if (!answer.ok) fail(() => toast.error(answer.message))
        else if (wanted) setData(answer.data)
      },
      () => fail(toast.outOfReach),
    )
    return () => void (wanted = false)
  }, [load])

  const open = async ({ action }: Entry) => {
    onClose()
    if ('href' in action) {
      // No link is clicked here, so the frame's check for links does not apply.
      if (connected || (await askServer()) !== null) router.push(action.href)
      else toast.outOfReach()
    } else onRegrade({ ...action.regrade, sets: data?.sets ?? [] })
  }
  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClass} />
        <RadixDialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => restoreFocus(event, before)}
          className="fixed inset-x-2 top-[max(0.5rem,10dvh)] z-50 mx-auto flex max-h-[75dvh] max-w-xl animate-appear flex-col rounded-md border border-control bg-surface"
        >
          <RadixDialog.Title className="sr-only">Go to</RadixDialog.Title>
          <Command label="Go to" shouldFilter={false} loop className="flex min-h-0 flex-col">
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="A page, target, set or rig; regrade …"
              className="h-12 w-full shrink-0 rounded-t-md border-b bg-transparent px-4 text-sm focus-visible:-outline-offset-2"
            />
            <Command.List label="Results" className="min-h-0 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted">
                {data || failed ? 'No matches.' : 'Loading…'}
              </Command.Empty>
              {matchingGroups(pages, data, typed).map(({ heading, entries }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-muted"
                >
                  {entries.map((entry) => (
                    <Row key={entry.key} entry={entry} onSelect={() => void open(entry)} />
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

function Row({ entry, onSelect }: { entry: Entry; onSelect: () => void }) {
  return (
    <Command.Item
      value={entry.key}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center justify-between gap-4 rounded-md border border-transparent px-2 aria-selected:border-control aria-selected:bg-hover pointer-coarse:h-11"
    >
      <span className="min-w-0 truncate">{entry.label}</span>
      {entry.hint && <span className="max-w-1/2 truncate text-xs text-muted">{entry.hint}</span>}
    </Command.Item>
  )
}
