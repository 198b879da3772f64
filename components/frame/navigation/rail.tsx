'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'
import { Brand } from './brand'
import { isCurrent, mainItems, moreItems, signedOutItems, type NavItem } from './nav-items'

/** Navigation at the left: icons with a small word from 768 px, a full list from 1024 px. */
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
