'use client'
import { CircleUser, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'

export interface FrameUser {
  name: string
  role: 'admin' | 'viewer'
}

const roleLabels = { admin: 'Administrator', viewer: 'Viewer' }

export interface AccountMenuProps {
  user: FrameUser
  signOut: () => Promise<void>
}

export function AccountMenu({ user, signOut }: AccountMenuProps) {
  const [pending, startTransition] = useTransition()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`Account of ${user.name}`}>
          <CircleUser aria-hidden />
        </Button>
      </DropdownMenuTrigger>
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
