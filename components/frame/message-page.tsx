import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark'

export interface MessagePageProps {
  title: string
  children: ReactNode
  actions: ReactNode
  /** Inside an AppFrame, which has its own main element. */
  framed?: boolean
}

/** A page that is only a message: not found, or failed. */
export function MessagePage({ title, children, actions, framed }: MessagePageProps) {
  const Element = framed ? 'div' : 'main'
  return (
    <Element className="mx-auto flex min-h-[70dvh] max-w-prose flex-col items-start justify-center gap-4 px-6 py-10">
      <BrandMark className="size-10 text-muted" />
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="text-muted">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </Element>
  )
}
