import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame'
import { currentActor, pageContext } from '@/lib/auth/session'
import { signOutAction } from './actions'

/** Everything in here is for people who are signed in; each page asks for itself again. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await pageContext()
  const actor = await currentActor()
  const user = actor && { name: actor.name, role: actor.role }
  return (
    <AppFrame user={user} signOut={signOutAction}>
      {children}
    </AppFrame>
  )
}
