import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { LiveDot, LiveProvider } from './live'
import type { AccountMenuProps } from './menu-contents'
import { AccountButton, ThemeButton } from './menus'
import { BottomBar, Brand, Rail } from './navigation'

export interface AppFrameProps {
  /** Null when signed out, which leaves the calculator and the sign-in button. */
  user: AccountMenuProps['user'] | null
  /** A server action; required when there is a user. */
  signOut?: () => Promise<void>
  /** The command palette, beside the live dot. */
  tools?: ReactNode
  /** The server's problem, above the page. */
  notice?: ReactNode
  children: ReactNode
}

/**
 * Everything around a page. Sticky parts of a page keep clear of it by `top-(--top-bar)` and
 * `bottom-(--bottom-bar)`.
 */
export function AppFrame({ user, signOut, tools, notice, children }: AppFrameProps) {
  const signedIn = user != null
  const frame = (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail signedIn={signedIn} />
      <div className="flex min-w-0 grow flex-col">
        <header className="sticky top-0 z-30 flex h-(--top-bar) items-center gap-1 border-b bg-bg px-4 md:px-6 lg:px-8">
          <div className="md:hidden">
            <Brand href={signedIn ? '/' : '/calculator'} />
          </div>
          <div className="ml-auto flex items-center gap-1 max-sm:-mr-2">
            {signedIn && <LiveDot />}
            {tools}
            <ThemeButton />
            {user && signOut && <AccountButton user={user} signOut={signOut} />}
            {!user && (
              <LinkButton href="/sign-in" size="sm" prefetch={false} className="ml-1">
                Sign in
              </LinkButton>
            )}
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className={cn(
            'mx-auto w-full max-w-content grow px-4 pt-6 md:px-6 lg:px-8',
            'pb-[calc(var(--bottom-bar)+2.5rem)]',
          )}
        >
          {notice}
          {children}
        </main>
      </div>
      {signedIn && <BottomBar />}
    </div>
  )
  return signedIn ? <LiveProvider>{frame}</LiveProvider> : frame
}
