import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { NightFilter } from '@/components/frame/theme/night-filter'
import { Providers } from '@/components/frame/providers'
import { defaultTheme, themeColors } from '@/components/frame/theme/themes'
import { Toaster } from '@/components/ui/toast'
import { NONCE_HEADER } from '@/lib/http/security-headers'

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

/** Libraries that add style sheets from scripts look for the nonce here. */
const TELL_NONCE = 'self.__webpack_nonce__=document.currentScript.nonce'

/** The theme's script sets data-theme before React wakes, hence the suppressed warning. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined
  return (
    <html
      lang="en"
      data-theme={defaultTheme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: TELL_NONCE }}
        />
        <Providers nonce={nonce}>
          {children}
          <Toaster />
        </Providers>
        <NightFilter />
      </body>
    </html>
  )
}
