'use client'
import { useSyncExternalStore, type ComponentProps } from 'react'
import { cn } from './cn'

const subscribeToNothing = () => () => undefined

/** Returns false on the server and while the page is hydrating. */
export const useHydrated = () =>
  useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )

/**
 * A fieldset for fields whose text is React state. It is disabled until the page is hydrated, because
 * what is typed earlier would be shown but ignored. If it is disabled for good, its fields are there to
 * be read, so they are flat instead of faint.
 */
export function HydratedFieldset({ disabled, className, ...props }: ComponentProps<'fieldset'>) {
  const hydrated = useHydrated()
  return (
    <fieldset
      disabled={disabled || !hydrated}
      className={cn(
        'min-w-0 [&:disabled_:disabled]:opacity-100',
        disabled && '[&_:is(input:not([type=checkbox]),select,textarea)]:bg-transparent',
        className,
      )}
      {...props}
    />
  )
}
