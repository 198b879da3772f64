'use client'
import {
  formatDate,
  formatDateTime,
  formatRelative,
  formatTime,
  formatUtc,
  type Instant,
} from '@/lib/format/dates'
import { Tooltip } from './tooltip'
import { cn } from './cn'

export interface TimeTextProps {
  at: Instant | null | undefined
  /** The observatory's IANA zone. */
  timeZone: string
  show?: 'dateTime' | 'date' | 'time' | 'relative'
  /** The current time, required for `relative`. */
  now?: Instant
  className?: string
}

/** A time in the observatory's zone; hovering shows UTC. */
export function TimeText({ at, timeZone, show = 'dateTime', now, className }: TimeTextProps) {
  const text =
    show === 'relative' && now != null
      ? formatRelative(at, now, timeZone)
      : show === 'date'
        ? formatDate(at, timeZone)
        : show === 'time'
          ? formatTime(at, timeZone)
          : formatDateTime(at, timeZone)
  const utc = formatUtc(at)
  const classes = cn('num whitespace-nowrap', className)
  if (at == null) return <span className={classes}>{text}</span>
  return (
    <Tooltip content={<span className="num">{utc}</span>}>
      <time dateTime={new Date(at).toISOString()} className={classes}>
        {text}
      </time>
    </Tooltip>
  )
}
