import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { NightHours } from '@/lib/contracts/overview'
import { nightTitle, shortNightDate } from './night-name'

export interface NightBarProps {
  night: NightHours
  /** What a bar of full height would have, s. */
  topSeconds: number
  /** Writes seconds as the whole chart does. */
  hours: (seconds: number) => string
  /** The page shows it in full. */
  shown: boolean
  /** Whether its date fits below it: on a phone, and on anything wider. */
  dated: { narrow: boolean; wide: boolean }
}

/** One night's hours as a bar that leads to the night. All of its column takes the click. */
export function NightBar({ night, topSeconds, hours, shown, dated }: NightBarProps) {
  const height = (seconds: number) => ({ height: `${(seconds / topSeconds) * 100}%` })
  const title = nightTitle(night.night)
  const parts = [
    `${hours(night.accepted)} accepted`,
    night.pending > 0 && `${hours(night.pending)} pending`,
    night.rejected > 0 && `${hours(night.rejected)} rejected`,
  ].filter(Boolean)
  return (
    <li className="relative h-full min-w-0 max-w-16 grow basis-0">
      <Tooltip
        content={
          <>
            <p className="font-medium">{title}</p>
            <p className="num">{parts.join(', ')}</p>
          </>
        }
      >
        <Link
          href={`/?night=${night.night}`}
          aria-label={`${title}: ${parts.join(', ')}`}
          aria-current={shown || undefined}
          className="flex h-full flex-col justify-end rounded-sm px-px hover:bg-hover aria-current:bg-hover sm:px-[15%]"
        >
          <span
            className="border border-kept"
            style={height(night.rejected)}
            hidden={!night.rejected}
          />
          <span className="hatched text-kept" style={height(night.pending)} />
          <span className="bg-kept" style={height(night.accepted)} />
        </Link>
      </Tooltip>
      <span
        aria-hidden
        className={cn(
          'num pointer-events-none absolute top-full left-1/2 mt-1.5 -translate-x-1/2 text-xs whitespace-nowrap',
          shown && 'font-semibold',
          !dated.narrow && 'max-sm:hidden',
          !dated.wide && 'sm:hidden',
        )}
      >
        {shortNightDate(night.night, night.night)}
      </span>
    </li>
  )
}
