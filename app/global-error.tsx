'use client'
import './globals.css'
import { useEffect } from 'react'
import { defaultTheme, isTheme } from '@/components/frame/theme/themes'
import { buttonClass } from '@/components/ui/button-class'

export interface GlobalErrorProps {
  error: unknown
  retry: () => void
}

/** The root layout itself failed, so this brings its own document and looks up the theme by itself. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  useEffect(() => {
    console.error(error)
    const theme = localStorage.getItem('theme')
    if (isTheme(theme)) document.documentElement.dataset.theme = theme
  }, [error])
  return (
    <html lang="en" data-theme={defaultTheme} suppressHydrationWarning>
      <body>
        <title>Failed · Subkeeper</title>
        <main className="mx-auto flex min-h-dvh max-w-prose flex-col items-start justify-center gap-4 px-6">
          <h1 className="text-xl font-semibold">Subkeeper failed to load</h1>
          <p className="text-muted">
            Nothing that was stored is lost. Try again; if it fails again, the server’s log says
            why.
          </p>
          <button type="button" onClick={retry} className={buttonClass('primary')}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
