'use client'
import Link from 'next/link'
import { Sheet, SheetContent } from '@/components/ui/dialog'
import type { NavItem } from './nav-items'

export interface MoreSheetProps {
  items: readonly (NavItem & { isCurrent: boolean })[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The pages that the bottom bar has no room for. */
export function MoreSheet({ items, open, onOpenChange }: MoreSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="bottom" title="More">
        <ul className="grid gap-1">
          {items.map(({ href, label, icon: Icon, isCurrent }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={() => onOpenChange(false)}
                aria-current={isCurrent ? 'page' : undefined}
                className="-mx-2 flex h-11 items-center gap-3 rounded-md px-2 hover:bg-hover aria-[current=page]:bg-hover aria-[current=page]:font-medium"
              >
                <Icon aria-hidden className="size-4.5 text-muted" />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </SheetContent>
    </Sheet>
  )
}
