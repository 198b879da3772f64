'use client'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import { BrandMark } from './brand-mark'
import { isCurrent, mainItems, moreItems, signedOutItems, type NavItem } from './nav-items'

export interface BrandProps {
  href: string
  /** Below 1024 px only the mark shows; screen readers still get the name. */
  markOnly?: 'below-lg'
}

export function Brand({ href, markOnly }: BrandProps) {
  return (
    <Link
      href={href}
      className="flex items-center gap-2.5 pointer-coarse:min-h-10 rounded-md font-semibold"
    >
      <BrandMark />
      <span className={cn(markOnly === 'below-lg' && 'max-lg:sr-only')}>Subkeeper</span>
    </Link>
  )
}

/** Navigation on the left: icons with small labels from 768 px, a full list from 1024 px. */
export function Rail({ signedIn }: { signedIn: boolean }) {
  return (
    <nav
      aria-label="Main"
      data-rail
      className="sticky top-0 hidden h-dvh shrink-0 flex-col overflow-y-auto border-r bg-surface md:flex md:w-22 lg:w-52"
    >
      <div className="flex h-(--top-bar) shrink-0 items-center px-4 max-lg:justify-center lg:px-5">
        <Brand href={signedIn ? '/' : '/calculator'} markOnly="below-lg" />
      </div>
      <div className="flex grow flex-col gap-4 px-2 py-2 lg:px-3">
        <RailList items={signedIn ? mainItems : signedOutItems} />
        {signedIn && <RailList items={moreItems} />}
      </div>
    </nav>
  )
}

function RailList({ items }: { items: readonly NavItem[] }) {
  const path = usePathname()
  return (
    <ul className="flex flex-col gap-0.5 not-first:border-t not-first:pt-4">
      {items.map(({ href, label, icon: Icon }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={isCurrent(href, path) ? 'page' : undefined}
            className={cn(
              'flex items-center rounded-md text-muted hover:bg-hover hover:text-fg focus-visible:-outline-offset-2',
              'flex-col gap-0.5 px-1 py-1.5 text-xs lg:h-9 lg:flex-row lg:gap-3 lg:px-3 lg:text-sm lg:pointer-coarse:h-11',
              'aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-fg',
            )}
          >
            <Icon aria-hidden className="size-4.5 shrink-0 lg:size-4" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

// Loaded when it is first opened: wide screens never need it.
const loadMoreSheet = () => import('./more-sheet').then((file) => file.MoreSheet)

const barItemClass =
  'relative flex h-14 flex-col items-center justify-center gap-0.5 text-xs tracking-tight text-muted focus-visible:-outline-offset-2 ' +
  'aria-[current=page]:font-medium aria-[current=page]:text-fg'

/** Navigation at the bottom of phones: the first five pages, and the rest in a sheet. */
export function BottomBar() {
  const path = usePathname()
  const [open, setOpen] = useState(false)
  const [MoreSheet, withMoreSheet] = useLazyPart(loadMoreSheet)
  const inSheet = moreItems.map((item) => ({ ...item, isCurrent: isCurrent(item.href, path) }))
  const inMore = inSheet.some((item) => item.isCurrent)
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
              className={barItemClass}
            >
              {isCurrent(href, path) && <CurrentMark />}
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
            className={cn(barItemClass, 'w-full', inMore && 'font-medium text-fg!')}
          >
            {inMore && <CurrentMark />}
            <Ellipsis aria-hidden className="size-5" />
            More
          </button>
          {MoreSheet && <MoreSheet items={inSheet} open={open} onOpenChange={setOpen} />}
        </li>
      </ul>
    </nav>
  )
}

/** A line at the bar's upper edge marks the current page without relying on colour. */
function CurrentMark() {
  return <span aria-hidden className="absolute top-0 h-0.5 w-8 rounded-sm bg-accent" />
}
