'use client'
import { useSyncExternalStore, type ComponentProps } from 'react'
import { cn } from './cn'

const never = () => () => undefined

/** False for what the server draws and while the page takes over from it. */
export const useAwake = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/**
 * Fields whose text lives in the page's own state. They take nothing before the page is awake: what
 * is typed into a field that only the server has drawn would stand there and count for nothing. Where
 * all of them are disabled they are there to be read, so they are flat instead of faint.
 */
export function AwakeFieldset({ disabled, className, ...props }: ComponentProps<'fieldset'>) {
  const awake = useAwake()
  return (
    <fieldset
      disabled={disabled || !awake}
      className={cn(
        'min-w-0 [&:disabled_:disabled]:opacity-100',
        disabled && '[&_:is(input:not([type=checkbox]),select,textarea)]:bg-transparent',
        className,
      )}
      {...props}
    />
  )
}
