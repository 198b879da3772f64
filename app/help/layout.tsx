import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { HelpNav } from '@/components/help/help-nav'
import { getCurrentActor } from '@/lib/auth/session'
import { signOutAction } from '../(console)/actions'

export const metadata: Metadata = { title: { default: 'Help', template: '%s · Subkeeper help' } }

/** How plain HTML looks in a help page: the pages themselves hold words, not classes. */
const PROSE =
  'min-w-0 max-w-3xl leading-relaxed [&_h1]:mb-3 [&_h1]:text-xl [&_h1]:font-semibold [&_h1]:leading-tight ' +
  '[&_h2]:mt-8 [&_h2]:mb-2 [&_h2]:text-lg [&_h2]:font-semibold [&_p]:my-3 [&_ol]:my-3 [&_ol]:list-decimal [&_ol]:pl-6 ' +
  '[&_ul]:my-3 [&_ul]:list-disc [&_ul]:pl-6 [&_li]:my-1 [&_:is(p,li,dd)_code]:num [&_:is(p,li,dd)_code]:break-words ' +
  '[&_a]:text-accent [&_a]:underline [&_a]:underline-offset-2 [&_dt]:mt-4 [&_dt]:font-semibold'

/** Open to everyone: help is needed most before the first sign-in. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const actor = await getCurrentActor()
  return (
    <AppFrame user={actor && { name: actor.name, role: actor.role }} signOut={signOutAction}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <article className={PROSE}>{children}</article>
        <aside className="border-t pt-4 lg:sticky lg:top-[calc(var(--top-bar)+1.5rem)] lg:self-start lg:border-t-0 lg:pt-0">
          <HelpNav />
        </aside>
      </div>
    </AppFrame>
  )
}
