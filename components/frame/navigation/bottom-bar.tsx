'use client'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import { isCurrent, mainItems, moreItems } from './nav-items'

// Loaded when it is first opened: wide screens never need it.
const loadMoreSheet = () => import('./more-sheet').then((file) => file.MoreSheet)

const itemClass =
  'relative flex h-14 flex-col items-center justify-center gap-0.5 text-xs tracking-tight text-muted focus-visible:-outline-offset-2 ' +
  'aria-[current=page]:font-medium aria-[current=page]:text-fg'

/** Navigation under the thumb on phones: the first five, and the rest in a sheet. */
export function BottomBar() {
  const path = usePathname()
  const [open, setOpen] = useState(false)
  const [MoreSheet, withMoreSheet] = useLazyPart(loadMoreSheet)
  const inMore = moreItems.some((item) => isCurrent(item.href, path))
  return (
    <nav
      aria-label="Main"
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex px-1">
        {mainItems.map(({ href, label, icon: Icon }) => (
          <li key={href} className="grow basis-0">
            <Link
              href={href}
              aria-current={isCurrent(href, path) ? 'page' : undefined}
              className={itemClass}
            >
              <Mark on={isCurrent(href, path)} />
              <Icon aria-hidden className="size-5" />
              {label}
            </Link>
          </li>
        ))}
        <li className="grow basis-0">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => withMoreSheet(() => setOpen(true))}
            className={cn(itemClass, 'w-full', inMore && 'font-medium text-fg')}
          >
            <Mark on={inMore} />
            <Ellipsis aria-hidden className="size-5" />
            More
          </button>
          {MoreSheet && <MoreSheet path={path} open={open} onOpenChange={setOpen} />}
        </li>
      </ul>
    </nav>
  )
}

/** A line at the bar's upper edge: where one is, without relying on colour. */
function Mark({ on }: { on: boolean }) {
  if (!on) return null
  return <span aria-hidden className="absolute top-0 h-0.5 w-8 rounded-sm bg-accent" />
}
