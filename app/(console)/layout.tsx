import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { ServerNotice } from '@/components/frame/server-notice'
import { CommandPalette } from '@/components/palette/command-palette'
import { getCurrentActor, pageContext } from '@/lib/auth/session'
import { getDatabaseNotice } from '@/lib/services/server'
import { signOutAction } from './actions'
import { loadPaletteAction } from './palette-actions'
import { regradeActions } from './regrades/job-actions'

/** Everything in here is for signed-in people; each page checks that again itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext()
  const actor = await getCurrentActor()
  const user = actor && { name: actor.name, role: actor.role }
  return (
    <AppFrame
      user={user}
      signOut={signOutAction}
      notice={<ServerNotice notice={getDatabaseNotice(ctx)} />}
      tools={<CommandPalette load={loadPaletteAction} regradeActions={regradeActions} />}
    >
      {children}
    </AppFrame>
  )
}
