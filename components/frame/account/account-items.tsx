'use client'
import { LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTransition } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { AccountMenuProps } from './account-menu'
import type { LazyMenuProps } from '../lazy-menu'

const roleLabels = { admin: 'Administrator', viewer: 'Viewer' }

/** What the account's button opens. */
export function AccountItems({ user, signOut, trigger }: AccountMenuProps & LazyMenuProps) {
  const [pending, startTransition] = useTransition()
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent className="max-w-72">
        <div className="px-2 py-1.5">
          <p className="font-medium">{user.name}</p>
          <p className="text-xs text-muted">{roleLabels[user.role]}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden />
            Settings
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem disabled={pending} onSelect={() => startTransition(signOut)}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
