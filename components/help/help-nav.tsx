'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { helpTopics } from './topics'

export function HelpNav() {
  const path = usePathname()
  return (
    <nav aria-label="Help">
      <ul className="flex flex-col gap-0.5">
        {helpTopics.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? 'page' : undefined}
              className="flex min-h-9 items-center rounded-md px-3 text-muted hover:bg-hover hover:text-fg aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-fg pointer-coarse:min-h-11"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
