import type { ComponentProps } from 'react'
import { cn } from './cn'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'error'

const tones: Record<Tone, string> = {
  neutral: 'border-control text-muted',
  info: 'border-info text-info',
  ok: 'border-ok text-ok',
  warn: 'border-warn text-warn',
  error: 'border-error text-error',
}

export interface BadgeProps extends ComponentProps<'span'> {
  tone?: Tone
}

/** One or two words about a state: `outdated`, `paused`, `manual`. */
export function Badge({ tone = 'neutral', className, ...props }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-md border px-1.5 text-xs whitespace-nowrap',
        tones[tone],
        className,
      )}
      {...props}
    />
  )
}
