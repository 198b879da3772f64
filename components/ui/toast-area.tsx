'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { toast, Toaster as Sonner } from 'sonner'

export interface ToastAreaProps {
  onReady: (show: typeof toast) => void
}

/** From this width on the lower left corner is free; on narrower screens there are bars and results. */
const WIDE = '(width >= 64rem)'

/**
 * Where toasts appear: beside the rail on wide screens, because sheets come from the right; under the
 * top bar on narrow ones, because the controls are at the bottom. Unstyled, because the library's own
 * colours support only two themes. A child's effects run before its parent's, so the library is ready
 * when `onReady` is called.
 */
export function ToastArea({ onReady }: ToastAreaProps) {
  const isWide = useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(WIDE).matches,
  )
  useEffect(() => onReady(toast), [onReady])
  const top = 'calc(var(--top-bar) + 0.75rem)'
  return (
    <Sonner
      position={isWide ? 'bottom-left' : 'top-center'}
      style={{ fontFamily: 'inherit' }}
      offset={{
        top,
        bottom: 'calc(var(--pane-footer) + 1.5rem)',
        left: 'calc(var(--rail) + 1.5rem)',
      }}
      mobileOffset={{ top }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-3 rounded-md border border-control bg-raised px-4 py-3 text-sm text-fg sm:w-(--width)',
          content: 'min-w-0 grow',
          title: 'font-medium',
          description: 'text-muted',
          icon: 'mt-0.5 shrink-0 [&_svg]:size-4',
          actionButton:
            'shrink-0 rounded-md border border-control px-2 py-0.5 text-xs font-medium pointer-coarse:min-h-10 pointer-coarse:px-3',
          success: '[&_[data-icon]]:text-ok',
          info: '[&_[data-icon]]:text-info',
          error: '[&_[data-icon]]:text-error',
        },
      }}
    />
  )
}
