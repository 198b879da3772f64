'use client'
import { useEffect, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { floatingClass } from '@/components/ui/styles'
import { useConnected, useLiveEvents } from './live'

/** How long it breathes after a capture, ms. */
const BREATHES_MS = 8_000

/** Whether the page follows the server: breathing while captures arrive, hollow and grey when away. */
export function LiveDot() {
  const connected = useConnected()
  const [lastCapture, setLastCapture] = useState<string | null>(null)
  useLiveEvents((event) => {
    if (event.type === 'capture') setLastCapture(event.captureId)
  })
  useEffect(() => {
    if (lastCapture === null) return
    const timer = setTimeout(() => setLastCapture(null), BREATHES_MS)
    return () => clearTimeout(timer)
  }, [lastCapture])

  const arriving = connected && lastCapture !== null
  const label = !connected
    ? 'Not live: the server is out of reach'
    : arriving
      ? 'Live: captures are arriving'
      : 'Live'
  return (
    <span className="group relative">
      <span role="img" aria-label={label} className="flex size-9 items-center justify-center">
        <span
          className={cn(
            'size-2.5 rounded-full border',
            connected ? 'border-ok bg-ok' : 'border-control',
            arriving && 'animate-breathe',
          )}
        />
      </span>
      {/* A plain bubble: every page has this dot, and the menus' positioning is 30 kB. */}
      <span
        aria-hidden
        className={`${floatingClass} absolute top-full right-0 hidden w-max max-w-xs px-2.5 py-1.5 text-xs group-hover:block`}
      >
        {label}
      </span>
    </span>
  )
}
