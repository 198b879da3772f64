'use client'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { ThemeColor } from './theme/theme-color'
import { defaultTheme, themes } from './theme/themes'

/** What the whole page needs around it in the browser. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider
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
