'use client'
import { cloneElement, type ComponentType, type ReactElement } from 'react'
import type { ButtonProps } from '@/components/ui/button'
import { useLazyPart } from '@/components/ui/use-lazy-part'

export interface LazyMenuProps {
  /** The button that opens the menu; belongs inside it. */
  trigger: ReactElement<ButtonProps>
}

interface Props<P> extends LazyMenuProps {
  /** Gets the menu's code. Called when the button is approached, and again when it is pressed. */
  load: () => Promise<ComponentType<P & LazyMenuProps>>
  /** What the menu is told besides. */
  menuProps: P
}

/** A menu of the frame whose code comes with its first use: every page has it, few visits need it. */
export function LazyMenu<P extends object>({ trigger, load, menuProps }: Props<P>) {
  const [Menu, withMenu] = useLazyPart(load)
  if (Menu) return <Menu {...menuProps} trigger={trigger} />
  // Whoever merely passes by is not told that it failed.
  const prepare = () => void load().catch(() => {})
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => withMenu(),
  })
}
