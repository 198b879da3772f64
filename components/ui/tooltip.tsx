'use client'
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { floatingClass } from './styles'

export interface TooltipProps {
  /** A short addition. Never the only place for something important: touch screens cannot hover. */
  content: ReactNode
  /** One element that can be focused or hovered. */
  children: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** Replaces the title attribute, which the system paints white in every theme. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={`${floatingClass} max-w-xs px-2.5 py-1.5 text-xs`}
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
