'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { toast as show } from 'sonner'

type Show = typeof show
type Message = (show: Show) => void

const ToastArea = dynamic(() => import('./toast-area').then((file) => file.ToastArea), {
  ssr: false,
})

/** Messages from before the area was there, and what makes it come. */
let waiting: Message[] = []
let ready: Show | null = null
let wanted: (() => void) | null = null

function say(message: Message) {
  if (ready) return message(ready)
  waiting.push(message)
  wanted?.()
}

/** Short messages at the edge of the screen. What must be acted upon belongs in a Callout instead. */
export const toast = {
  /** Something was done: `Criteria saved as revision 4`. The same id replaces an earlier toast. */
  ok: (message: string, options?: ToastOptions) =>
    say((show) => void show.success(message, options)),
  info: (message: string, options?: ToastOptions) =>
    say((show) => void show.info(message, options)),
  /** Something was not done; stays longer. */
  error: (message: string, options?: ToastOptions) =>
    say((show) => void show.error(message, { duration: 10_000, ...options })),
}

export interface ToastOptions {
  id?: string
  description?: string
  action?: { label: string; onClick: () => void }
}

/** Mounted once, in the root layout. Its library comes with the first message, not with the page. */
export function Toaster() {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    wanted = () => setWanted(true)
    if (waiting.length > 0) wanted()
    return () => {
      wanted = null
    }
  }, [])
  return isWanted ? <ToastArea onReady={begin} /> : null
}

function begin(show: Show) {
  ready = show
  const messages = waiting
  waiting = []
  for (const message of messages) message(show)
}
