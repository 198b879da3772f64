'use client'
import { ThemeProvider } from 'next-themes'
import { useState, type ReactNode } from 'react'
import { ThemeColor } from './theme/theme-color'
import { defaultTheme, themes } from './theme/themes'

/** What the whole page needs around it in the browser. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  // A refresh brings a new nonce, but the document's policy keeps the first.
  const [documentNonce] = useState(nonce)
  return (
    <ThemeProvider
      nonce={documentNonce}
      attribute="data-theme"
      themes={[...themes]}
      defaultTheme={defaultTheme}
      enableSystem={false}
      enableColorScheme={false}
      disableTransitionOnChange
    >
      <ThemeColor />
      {children}
    </ThemeProvider>
  )
}
