import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { defaultTheme, THEME_SCRIPT, themeColors } from '@/components/frame/themes'
import { ThemeSync } from '@/components/frame/use-theme'
import { Toaster } from '@/components/ui/toast'
import { NONCE_HEADER } from '@/lib/http/security-headers'

export const metadata: Metadata = {
  title: { default: 'Subkeeper', template: '%s · Subkeeper' },
  description: 'Grades astrophotography subs the moment they land and keeps count of the keepers.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: themeColors[defaultTheme],
  // Keeps the browser's own canvas dark until the style sheet has arrived.
  colorScheme: 'dark',
}

/** Libraries that add style sheets from scripts look for the nonce here. */
const NONCE_SCRIPT = 'self.__webpack_nonce__=document.currentScript.nonce'

/** The theme script sets data-theme before React hydrates, hence the suppressed warning. */
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
          dangerouslySetInnerHTML={{ __html: `${NONCE_SCRIPT};${THEME_SCRIPT}` }}
        />
        {children}
        <Toaster />
        <ThemeSync />
        <NightFilter />
      </body>
    </html>
  )
}

/**
 * Shows pictures in reds only while the night theme is on: brightness goes to the red channel, nothing
 * to the others. Inline, because Safari only takes filters from the same document.
 */
function NightFilter() {
  return (
    <svg aria-hidden focusable="false" className="absolute size-0">
      <filter id="night-red" colorInterpolationFilters="sRGB">
        <feColorMatrix values="0.4 0.45 0.15 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 1 0" />
      </filter>
    </svg>
  )
}
