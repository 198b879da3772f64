'use client'
import { toast as show, Toaster as Sonner } from 'sonner'

/** Short messages at the edge of the screen. What must be acted upon belongs in a Callout instead. */
export const toast = {
  /** Something was done: `Criteria saved as revision 4`. The same id replaces an earlier toast. */
  ok: (message: string, options?: ToastOptions) => show.success(message, options),
  info: (message: string, options?: ToastOptions) => show.info(message, options),
  /** Something was not done; stays longer. */
  error: (message: string, options?: ToastOptions) =>
    show.error(message, { duration: 10_000, ...options }),
}

export interface ToastOptions {
  id?: string
  description?: string
  action?: { label: string; onClick: () => void }
}

/** Mounted once, in the root layout. Unstyled, because the library's own colours know two themes only. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      mobileOffset={{ bottom: 'calc(var(--bottom-bar) + 0.75rem)' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-3 rounded-md border border-control bg-raised px-4 py-3 text-sm text-fg sm:w-(--width)',
          content: 'min-w-0 grow',
          title: 'font-medium',
          description: 'text-muted',
          icon: 'mt-0.5 shrink-0 [&_svg]:size-4',
          actionButton: 'shrink-0 rounded-md border border-control px-2 py-0.5 text-xs font-medium',
          success: '[&_[data-icon]]:text-ok',
          info: '[&_[data-icon]]:text-info',
          error: '[&_[data-icon]]:text-error',
        },
      }}
    />
  )
}
