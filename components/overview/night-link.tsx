import Link from 'next/link'
import { Tooltip } from '@/components/ui/tooltip'
import type { NightHours } from '@/lib/contracts/overview'
import { nightTitle } from './night-name'

export interface NightLinkProps {
  night: NightHours
  /** Writes seconds as the whole chart does. */
  hours: (seconds: number) => string
  /** The page shows it in full. */
  shown: boolean
}

/** All of a night's column in the chart leads to the night. */
export function NightLink({ night, hours, shown }: NightLinkProps) {
  const title = nightTitle(night.night)
  const parts = [
    `${hours(night.accepted)} accepted`,
    night.pending > 0 && `${hours(night.pending)} pending`,
    night.rejected > 0 && `${hours(night.rejected)} rejected`,
  ].filter(Boolean)
  return (
    <li className="min-w-0 grow basis-0">
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
          className="block h-full border-b-2 border-transparent hover:bg-fg/5 aria-current:border-accent aria-current:bg-fg/5"
        />
      </Tooltip>
    </li>
  )
}
