import type { ReactNode } from 'react'
import { BrandMark } from '@/components/frame/brand-mark'
import { ThemeButton } from '@/components/frame/menus'

/** Only the form, and the theme button, because it may be night. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-4 pb-16">
      <header className="flex h-(--top-bar) items-center justify-end max-sm:-mr-2">
        <ThemeButton />
      </header>
      <main className="mx-auto flex w-full max-w-sm grow flex-col justify-center">
        <p className="mb-6 flex items-center gap-2.5 text-muted">
          <BrandMark />
          Subkeeper
        </p>
        {children}
      </main>
    </div>
  )
}
