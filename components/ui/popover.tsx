'use client'
import { Popover as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { floatingClass } from './styles'

export const Popover = Radix.Root
/** Use with `asChild` around a Button. */
export const PopoverTrigger = Radix.Trigger
export const PopoverClose = Radix.Close

/** Give it an aria-label, or a heading and aria-labelledby: it is announced as a dialog. */
export function PopoverContent({
  className,
  sideOffset = 6,
  ...props
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          floatingClass,
          'max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-4',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  )
}
