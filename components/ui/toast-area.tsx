'use client'
import { useEffect } from 'react'
import { toast, Toaster as Sonner } from 'sonner'

/**
 * Where toasts appear. Unstyled, because the library's own colours know two themes only. A child's
 * effects run before its parent's, so the library listens when `onReady` is called.
 */
export function ToastArea({ onReady }: { onReady: (show: typeof toast) => void }) {
  useEffect(() => onReady(toast), [onReady])
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
