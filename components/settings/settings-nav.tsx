'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'

const pages = [
  { href: '/settings', label: 'Account' },
  { href: '/settings/people', label: 'People' },
  { href: '/settings/tokens', label: 'Admin tokens' },
  { href: '/settings/filters', label: 'Filter names' },
  { href: '/settings/appearance', label: 'Appearance' },
  { href: '/settings/backup', label: 'Backup' },
  { href: '/settings/about', label: 'About' },
]

/** The settings' pages; scrolls sideways on a phone. */
export function SettingsNav() {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current]')
    current?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [path])
  return (
    <nav ref={nav} aria-label="Settings" className="mb-6 flex gap-1 overflow-x-auto border-b">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={cn(
            'flex h-9 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-fg',
            'focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium',
            'aria-[current=page]:text-fg pointer-coarse:h-11',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
