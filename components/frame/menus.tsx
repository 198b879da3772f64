'use client'
import { CircleUser, Eye, Moon, Sun } from 'lucide-react'
import { cloneElement, type ComponentType, type ReactElement } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import type { AccountMenuProps } from './menu-contents'

interface LazyMenuProps<P> {
  /** The button that opens the menu. */
  trigger: ReactElement<ButtonProps>
  /** Loads the menu's code. Called when the button is approached, and again when it is pressed. */
  load: () => Promise<ComponentType<P & Pick<LazyMenuProps<P>, 'trigger'>>>
  menuProps: P
}

/** A menu whose code is loaded with its first use: every page has it, few visits need it. */
function LazyMenu<P extends object>({ trigger, load, menuProps }: LazyMenuProps<P>) {
  const [Menu, withMenu] = useLazyPart(load)
  if (Menu) return <Menu {...menuProps} trigger={trigger} />
  // If preloading fails, that is reported only once the button is pressed.
  const preload = () => void load().catch(() => {})
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => withMenu(),
  })
}

const loadThemes = () => import('./menu-contents').then((file) => file.ThemeMenu)
const loadAccount = () => import('./menu-contents').then((file) => file.AccountMenu)

/** Its icon is selected by CSS, because the server does not know the theme. */
export function ThemeButton() {
  return (
    <LazyMenu
      load={loadThemes}
      menuProps={{}}
      trigger={
        <Button variant="ghost" size="icon" aria-label="Theme">
          <Moon aria-hidden className="light:hidden night:hidden" />
          <Sun aria-hidden className="hidden light:block" />
          <Eye aria-hidden className="hidden night:block" />
        </Button>
      }
    />
  )
}

export function AccountButton(account: AccountMenuProps) {
  return (
    <LazyMenu
      load={loadAccount}
      menuProps={account}
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Account of ${account.user.name}`}>
          <CircleUser aria-hidden />
        </Button>
      }
    />
  )
}
