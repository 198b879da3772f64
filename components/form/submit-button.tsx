'use client'
import { LoaderCircle } from 'lucide-react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useFormState } from './form-context'

export interface SubmitButtonProps extends Omit<ButtonProps, 'type'> {
  /** While it is being sent: `Saving…` */
  pendingLabel?: string
}

/** Sends the ActionForm around it. Stays focusable while sending, so that focus is not lost. */
export function SubmitButton({
  children,
  pendingLabel,
  variant = 'primary',
  ...props
}: SubmitButtonProps) {
  const { pending } = useFormState()
  return (
    <Button type="submit" variant={variant} aria-disabled={pending || undefined} {...props}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  )
}
