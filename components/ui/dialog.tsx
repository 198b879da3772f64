'use client'
import { X } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { usePaneFocus } from './focus'
import { overlayClass } from './styles'

/** Props `open`, `defaultOpen`, `onOpenChange`. Holds a DialogTrigger and a DialogContent. */
export const Dialog = RadixDialog.Root
/** Use with `asChild` around a Button. */
export const DialogTrigger = RadixDialog.Trigger
/** Use with `asChild` around a Button that closes. */
export const DialogClose = RadixDialog.Close

const sizes = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', xl: 'sm:max-w-5xl' }

export interface DialogContentProps {
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the primary one last. Stays in view while the body scrolls. */
  footer?: ReactNode
  size?: keyof typeof sizes
  className?: string
}

/** Centred on wide screens, at the bottom edge on phones. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, children, footer, size = 'md', className } = props
  const { handlers, memory } = usePaneFocus()
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={overlayClass} />
      <RadixDialog.Content
        {...(description == null && { 'aria-describedby': undefined })}
        {...handlers}
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-md border border-control bg-surface data-[state=open]:animate-appear',
          'sm:top-1/2 sm:bottom-auto sm:max-h-[86dvh] sm:-translate-y-1/2 sm:rounded-md',
          sizes[size],
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

/** Title, description and close button, shared by dialogs and sheets. */
function PaneHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <div className="flex items-start gap-4 border-b px-5 py-3.5">
      <div className="min-w-0 grow pt-1">
        <RadixDialog.Title tabIndex={-1} className="text-lg font-semibold">
          {title}
        </RadixDialog.Title>
        {description != null && (
          <RadixDialog.Description className="mt-1 text-muted">
            {description}
          </RadixDialog.Description>
        )}
      </div>
      <RadixDialog.Close asChild>
        <Button variant="ghost" size="icon" aria-label="Close" className="-mr-2">
          <X aria-hidden />
        </Button>
      </RadixDialog.Close>
    </div>
  )
}

function PaneBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
}

function PaneFooter({ children }: { children: ReactNode }) {
  return (
    <div
      data-pane-footer
      className="flex flex-wrap justify-end gap-2 border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {children}
    </div>
  )
}

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

/** A pane at the edge of the screen, for details beside a list. */
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
