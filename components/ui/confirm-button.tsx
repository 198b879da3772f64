'use client'
import { AlertDialog } from 'radix-ui'
import { useState, useTransition, type ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { restoreFocus } from './focus'
import { buttonClass, overlayClass } from './styles'

export interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'title'> {
  /** The question: `Delete rig “Shed”?` */
  title: ReactNode
  /** What will happen, and whether it can be undone. */
  description: ReactNode
  /** Repeats the verb, never just `OK`: `Delete rig`. */
  confirmLabel: string
  /** The dialog stays open until the promise settles; a rejection goes to the error boundary. */
  onConfirm: () => void | Promise<void>
}

/** A button that asks for confirmation before doing something that is hard to undo. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { title, description, confirmLabel, onConfirm, variant = 'danger', ...button } = props
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const confirm = () =>
    startTransition(async () => {
      await onConfirm()
      setOpen(false)
    })
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !pending && setOpen(next)}>
      <AlertDialog.Trigger asChild>
        <Button variant={variant} {...button} />
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClass} />
        <AlertDialog.Content
          // Its own button is often deleted by the action.
          onCloseAutoFocus={(event) => restoreFocus(event, null)}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-md border border-control bg-surface p-5 data-[state=open]:animate-appear"
        >
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-muted">{description}</div>
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel className={buttonClass('secondary')} disabled={pending}>
              Cancel
            </AlertDialog.Cancel>
            <Button variant={variant} disabled={pending} onClick={confirm}>
              {pending ? 'Working…' : confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
