'use client'
import { CircleUser } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { LazyMenu } from '../lazy-menu'

export interface FrameUser {
  name: string
  role: 'admin' | 'viewer'
}

export interface AccountMenuProps {
  user: FrameUser
  signOut: () => Promise<void>
}

export function AccountMenu(account: AccountMenuProps) {
  return (
    <LazyMenu
      load={() => import('./account-items').then((file) => file.AccountItems)}
      menuProps={account}
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Account of ${account.user.name}`}>
          <CircleUser aria-hidden />
        </Button>
      }
    />
  )
}
