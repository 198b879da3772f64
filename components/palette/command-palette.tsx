'use client'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { mainItems, moreItems } from '@/components/frame/nav-items'
import type { RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { Button } from '@/components/ui/button'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import type { PaletteData } from '@/lib/contracts/palette'
import type { Answer } from '@/lib/format'
import type { RegradedTarget } from './palette-dialog'

// Loaded when they are first opened, so that no page waits for them.
const loadPalette = () => import('./palette-dialog').then((file) => file.PaletteDialog)
const loadRegrade = () =>
  import('@/components/regrades/regrade-dialog').then((file) => file.RegradeDialog)

export interface CommandPaletteProps {
  load: () => Promise<Answer<PaletteData>>
  regradeActions: RegradeDialogProps['actions']
}

/** Pages that the navigation has no room for. */
const HIDDEN_PAGES = [
  { href: '/api-docs', label: 'API' },
  { href: '/captures/unassigned', label: 'Subs without a target' },
  { href: '/settings/people', label: 'People' },
  { href: '/settings/tokens', label: 'Admin tokens' },
  { href: '/settings/appearance', label: 'Appearance' },
  { href: '/settings/about', label: 'About this server' },
]
const PAGES = [...mainItems, ...moreItems, ...HIDDEN_PAGES]

/** A button and Ctrl or ⌘ K: go anywhere, or regrade a target, by typing a name. */
export function CommandPalette({ load, regradeActions }: CommandPaletteProps) {
  const [open, setOpen] = useState(false)
  const [regraded, setRegraded] = useState<RegradedTarget | null>(null)
  const [PaletteDialog, withPalette] = useLazyPart(loadPalette)
  const [RegradeDialog, withRegrade] = useLazyPart(loadRegrade)
  const show = () => withPalette(() => setOpen(true))

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    if (event.shiftKey || event.altKey) return
    event.preventDefault()
    // Does not interrupt an open dialog.
    if (open) setOpen(false)
    else if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) show()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      <Button
        variant="ghost"
        aria-label="Go to"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        className="px-2.5! pointer-coarse:px-3.5!"
        onClick={show}
      >
        <Search aria-hidden />
        <kbd
          aria-hidden
          className="num text-xs font-normal text-muted max-md:hidden pointer-coarse:hidden"
        >
          Ctrl K
        </kbd>
      </Button>
      {open && PaletteDialog && (
        <PaletteDialog
          pages={PAGES}
          load={load}
          onClose={() => setOpen(false)}
          onRegrade={(target) => withRegrade(() => setRegraded(target))}
        />
      )}
      {regraded && RegradeDialog && (
        <RegradeDialog
          scope={{ targetId: regraded.targetId }}
          scopeLabel={regraded.name}
          criteriaSets={regraded.sets.map(({ id, name }) => ({ value: id, label: name }))}
          actions={regradeActions}
          onClosed={() => setRegraded(null)}
        />
      )}
    </>
  )
}
