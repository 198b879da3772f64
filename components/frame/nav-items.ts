import {
  Calculator,
  CircleHelp,
  FileInput,
  Gauge,
  Images,
  RadioTower,
  Repeat,
  Settings,
  SlidersHorizontal,
  Target,
  Timer,
  type LucideIcon,
} from 'lucide-react'

export interface NavItem {
  href: string
  label: string
  icon: LucideIcon
}

/** The five that a phone's bottom bar has room for. */
export const mainItems: readonly NavItem[] = [
  { href: '/', label: 'Overview', icon: Gauge },
  { href: '/targets', label: 'Targets', icon: Target },
  { href: '/captures', label: 'Subs', icon: Images },
  { href: '/criteria', label: 'Criteria', icon: SlidersHorizontal },
  { href: '/calculator', label: 'Calculator', icon: Calculator },
]

export const moreItems: readonly NavItem[] = [
  { href: '/templates', label: 'Templates', icon: Timer },
  { href: '/clients', label: 'Rigs', icon: RadioTower },
  { href: '/regrades', label: 'Regrades', icon: Repeat },
  { href: '/import', label: 'Import', icon: FileInput },
  { href: '/settings', label: 'Settings', icon: Settings },
  { href: '/help', label: 'Help', icon: CircleHelp },
]

/** Pages that work without an account. */
export const signedOutItems = [...mainItems, ...moreItems].filter(({ href }) =>
  ['/calculator', '/help'].includes(href),
)

/** Whether `path` lies in the part of the site that `href` opens. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`))
}
