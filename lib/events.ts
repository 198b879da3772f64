import { EventEmitter } from 'node:events'

export type AppEvent =
  | { type: 'capture'; captureId: string; clientId: string; targetId: string | null }
  | { type: 'goal'; goalId: string; targetId: string }
  | { type: 'target'; targetId: string; status: string }
  | { type: 'regrade'; regradeId: string; state: string }

/** In-process publish and subscribe. Published only after the commit that made it true. */
export interface Events {
  publish(event: AppEvent): void
  subscribe(listener: (event: AppEvent) => void): () => void
}

export function createEvents(): Events {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish: (event) => void emitter.emit('event', event),
    subscribe: (listener) => {
      emitter.on('event', listener)
      return () => void emitter.off('event', listener)
    },
  }
}
