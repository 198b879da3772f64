'use client'
import { Eye, LogOut, Moon, Settings, Sun } from 'lucide-react'
import Link from 'next/link'
import { useTransition, type ReactNode } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { isTheme } from './themes'
import { setTheme, useTheme } from './use-theme'

interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactNode
}

export function ThemeMenu({ trigger }: MenuProps) {
  const theme = useTheme()
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuRadioGroup
          value={theme ?? ''}
          onValueChange={(value) => isTheme(value) && setTheme(value)}
        >
          <DropdownMenuRadioItem value="dark">
            <Moon aria-hidden />
            Dark
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="light">
            <Sun aria-hidden />
            Light
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="night">
            <Eye aria-hidden />
            Night, red only
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

const ROLE_LABELS = { admin: 'Administrator', viewer: 'Viewer' }

export interface AccountMenuProps {
  user: { name: string; role: keyof typeof ROLE_LABELS }
  /** A server action. */
  signOut: () => Promise<void>
}

export function AccountMenu({ user, signOut, trigger }: AccountMenuProps & MenuProps) {
  const [pending, startTransition] = useTransition()
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent className="max-w-72">
        <div className="px-2 py-1.5">
          <p className="font-medium">{user.name}</p>
          <p className="text-xs text-muted">{ROLE_LABELS[user.role]}</p>
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
