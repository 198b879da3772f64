'use client'
import { useEffect, useState, type ComponentType } from 'react'
import type { toast as show } from 'sonner'
import type { ToastAreaProps } from './toast-area'

type Show = typeof show

interface Message {
  kind: 'success' | 'info' | 'error'
  text: string
  options?: ToastOptions
}

export interface ToastOptions {
  id?: string
  description?: string
  action?: { label: string; onClick: () => void }
}

/** Messages from before the area was there, and what makes it come. */
const waiting: Message[] = []
let ready: Show | null = null
let wanted: (() => void) | null = null

function say(message: Message) {
  if (ready) return tell(ready, message)
  waiting.push(message)
  wanted?.()
}

/** Short messages at the edge of the screen. What must be acted upon belongs in a Callout instead. */
export const toast = {
  /** Something was done: `Criteria saved as revision 4`. The same id replaces an earlier toast. */
  ok: (text: string, options?: ToastOptions) => say({ kind: 'success', text, options }),
  info: (text: string, options?: ToastOptions) => say({ kind: 'info', text, options }),
  /** Something was not done; stays longer. */
  error: (text: string, options?: ToastOptions) => say({ kind: 'error', text, options }),
  outOfReach: () => toast.error(OUT_OF_REACH, { id: OUT_OF_REACH }),
}

function tell(show: Show, { kind, text, options }: Message) {
  const isLong = kind === 'error' || options?.action
  show[kind](text, { ...(isLong && { duration: LONG_MS }), ...options })
}

const OUT_OF_REACH = 'The server is out of reach. Nothing was lost; try again in a moment.'

/** How long an error stays, and what one can act on, ms. */
const LONG_MS = 10_000

/** Fetches the library before there is a message: it may be that the server has gone away. */
export const prepareToasts = () => wanted?.()

/** Mounted once, in the root layout. Its library comes later than the page. */
export function Toaster() {
  const [Area, setArea] = useState<ComponentType<ToastAreaProps> | null>(null)
  const [plain, setPlain] = useState('')
  useEffect(() => {
    wanted = () =>
      void import('./toast-area').then(
        ({ ToastArea }) => setArea(() => ToastArea),
        () => setPlain(waiting.splice(0).at(-1)?.text ?? ''),
      )
    if (waiting.length > 0) wanted()
    return () => {
      wanted = null
    }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setPlain(''), LONG_MS)
    return () => clearTimeout(timer)
  }, [plain])
  if (Area) return <Area onReady={begin} />
  if (plain === '') return null
  // The library could not be fetched, which is no reason to keep quiet.
  return (
    <p
      role="alert"
      className="fixed top-16 left-1/2 z-50 w-max max-w-[90vw] -translate-x-1/2 rounded-md border border-control bg-raised px-4 py-3 font-medium"
    >
      {plain}
    </p>
  )
}

function begin(show: Show) {
  ready = show
  for (const message of waiting.splice(0)) tell(show, message)
}
