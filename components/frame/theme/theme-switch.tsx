'use client'
import { Eye, Moon, Sun } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { LazyMenu } from '../lazy-menu'

const load = () => import('./theme-menu').then((file) => file.ThemeMenu)

/** The icon is chosen by CSS, because the server does not know the theme. */
export function ThemeSwitch() {
  return (
    <LazyMenu
      load={load}
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
