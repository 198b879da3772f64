'use client'
import './globals.css'
import { GeistSans } from 'geist/font/sans'
import { useEffect, useLayoutEffect } from 'react'
import { FailureHelp } from '@/components/frame/server-status'
import { defaultTheme, isTheme, THEME_KEY } from '@/components/frame/themes'

export interface GlobalErrorProps {
  error: unknown
  retry: () => void
}

/**
 * The root layout itself failed, so this renders its own document and applies the theme itself.
 * Every page loads it in advance, so it uses none of the components that other pages are made of.
 */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  useEffect(() => console.error(error), [error])
  // Before anything is painted: at night nobody wants to see the other theme first.
  useLayoutEffect(() => {
    const theme = localStorage.getItem(THEME_KEY)
    if (isTheme(theme)) document.documentElement.dataset.theme = theme
  }, [])
  return (
    <html
      lang="en"
      data-theme={defaultTheme}
      className={GeistSans.variable}
      suppressHydrationWarning
    >
      <body>
        <title>Failed · Subkeeper</title>
        <main className="mx-auto flex min-h-dvh max-w-prose flex-col items-start justify-center gap-4 px-6">
          <h1 className="text-xl font-semibold">Subkeeper failed to load</h1>
          <FailureHelp />
          <button
            type="button"
            onClick={retry}
            className="h-11 rounded-md bg-accent px-5 font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
