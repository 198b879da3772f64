'use client'
import { Dialog as RadixDialog } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { PaneBody, PaneFooter, PaneHeader } from './dialog'
import { usePaneFocus } from './pane-focus'
import { overlayClass } from './styles'

/** Props `open`, `defaultOpen`, `onOpenChange`. */
export const Sheet = RadixDialog.Root

const sides = {
  right: 'inset-y-0 right-0 w-full border-l sm:max-w-xl',
  left: 'inset-y-0 left-0 w-full border-r sm:max-w-xl',
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-md border-t',
}

export interface SheetContentProps extends Pick<
  ComponentProps<typeof RadixDialog.Content>,
  'onKeyDown' | 'onOpenAutoFocus' | 'onCloseAutoFocus'
> {
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  footer?: ReactNode
  side?: keyof typeof sides
  className?: string
}

/** A pane at the screen's edge: details beside the list that they belong to. */
export function SheetContent(props: SheetContentProps) {
  const { title, description, children, footer, side = 'right', className, ...events } = props
  const { handlers, memory } = usePaneFocus(events)
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={overlayClass} />
      <RadixDialog.Content
        {...(description == null && { 'aria-describedby': undefined })}
        onKeyDown={events.onKeyDown}
        {...handlers}
        className={cn(
          'fixed z-50 flex flex-col border-control bg-surface data-[state=open]:animate-appear',
          sides[side],
          className,
        )}
      >
        {memory}
        <PaneHeader title={title} description={description} />
        <PaneBody>{children}</PaneBody>
        {footer != null && <PaneFooter>{footer}</PaneFooter>}
      </RadixDialog.Content>
    </RadixDialog.Portal>
  )
}
