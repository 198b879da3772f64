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

/** Messages from before the library was loaded. */
const waiting: Message[] = []
let ready: Show | null = null
/** Loads the library. */
let load: (() => void) | null = null

function send(message: Message) {
  if (ready) return display(ready, message)
  waiting.push(message)
  load?.()
}

/** Short messages at the edge of the screen. What requires action belongs in a Callout instead. */
export const toast = {
  /** Something was done: `Criteria saved as revision 4`. A toast with the same id is replaced. */
  ok: (text: string, options?: ToastOptions) => send({ kind: 'success', text, options }),
  info: (text: string, options?: ToastOptions) => send({ kind: 'info', text, options }),
  /** Something was not done; stays longer. */
  error: (text: string, options?: ToastOptions) => send({ kind: 'error', text, options }),
  outOfReach: () => toast.error(OUT_OF_REACH, { id: OUT_OF_REACH }),
}

function display(show: Show, { kind, text, options }: Message) {
  const isLong = kind === 'error' || options?.action
  show[kind](text, { ...(isLong && { duration: LONG_MS }), ...options })
}

const OUT_OF_REACH = 'The server is out of reach. Nothing was lost; try again in a moment.'

/** How long errors and toasts with an action stay, ms. */
const LONG_MS = 10_000

/** Loads the library in advance, because the server may be gone when there is a message. */
export const prepareToasts = () => load?.()

/** Mounted once, in the root layout. Its library is loaded with the first message. */
export function Toaster() {
  const [Area, setArea] = useState<ComponentType<ToastAreaProps> | null>(null)
  const [plain, setPlain] = useState('')
  useEffect(() => {
    load = () =>
      void import('./toast-area').then(
        ({ ToastArea }) => setArea(() => ToastArea),
        () => setPlain(waiting.splice(0).at(-1)?.text ?? ''),
      )
    if (waiting.length > 0) load()
    return () => {
      load = null
    }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setPlain(''), LONG_MS)
    return () => clearTimeout(timer)
  }, [plain])
  if (Area) return <Area onReady={begin} />
  if (plain === '') return null
  // The library could not be loaded; the message is shown anyway.
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
  for (const message of waiting.splice(0)) display(show, message)
}
