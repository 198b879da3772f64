import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { buttonClass, type ButtonSize, type ButtonVariant } from './styles'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** At most one `primary` on a page; an `icon` button needs an aria-label. */
export function Button({ variant, size, className, type, ...props }: ButtonProps) {
  const classes = cn(buttonClass(variant, size), className)
  return <button type={type ?? 'button'} className={classes} {...props} />
}

export interface LinkButtonProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A link that looks like a button: for going somewhere, where a Button does something. */
export function LinkButton({ variant, size, className, ...props }: LinkButtonProps) {
  return <Link className={cn(buttonClass(variant, size), className)} {...props} />
}
