import { askServer } from '@/components/ui/reach'
import { prepareToasts } from '@/components/ui/toast'
import { connectLive, type LiveHandlers } from './live-connection'
import { guardLinks } from './reach-guard'
import { whenIdle } from './when-idle'

/** Everything that a tab does to follow the server, and to bear its absence. Answers what ends it. */
export function followServer(handlers: LiveHandlers): () => void {
  const connection = connectLive('/api/events', {
    ...handlers,
    // A server that is stopping refuses too: asked for a page, it would leave the browser's own error
    // in the place of this one.
    onRefused: async () => {
      if ((await askServer()) !== null) handlers.onRefused()
    },
  })
  const unguard = guardLinks(connection)
  // What says that the server is away has to be here before it goes.
  const callOff = whenIdle(prepareToasts)
  return () => {
    callOff()
    unguard()
    connection.end()
  }
}
