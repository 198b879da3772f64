import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { NightFilter } from '@/components/frame/theme/night-filter'
import { Providers } from '@/components/frame/providers'
import { defaultTheme, themeColors } from '@/components/frame/theme/themes'
import { Toaster } from '@/components/ui/toast'

export const metadata: Metadata = {
  title: { default: 'Subkeeper', template: '%s · Subkeeper' },
  description: 'Grades astrophotography subs the moment they land and keeps count of the keepers.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: themeColors[defaultTheme],
  // Before the style sheet has arrived, the browser's own canvas is dark too.
  colorScheme: 'dark',
}

/** The theme's script sets data-theme before React wakes, hence the suppressed warning. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      data-theme={defaultTheme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers>
          {children}
          <Toaster />
        </Providers>
        <NightFilter />
      </body>
    </html>
  )
}
