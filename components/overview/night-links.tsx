import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import type { ShownNight } from '@/lib/contracts/overview'
import { nightDate, shortNightDate } from './night-name'

export interface NightLinksProps {
  shown: ShownNight
  chosen: boolean
  /** It has no subs to go to. */
  empty: boolean
}

/** From one night to those around it that have subs, to its subs, and back to now. */
export function NightLinks({ shown, chosen, empty }: NightLinksProps) {
  const { previous, next, summary, clients } = shown
  const [only] = clients
  const whose = only && clients.length === 1 ? `&clientId=${only.id}` : ''
  return (
    <>
      {previous && (
        <LinkButton
          href={`/?night=${previous}`}
          size="sm"
          aria-label={`Previous night, ${nightDate(previous)}`}
        >
          <ChevronLeft aria-hidden />
          {shortNightDate(previous, summary.night)}
        </LinkButton>
      )}
      {next && (
        <LinkButton
          href={`/?night=${next}`}
          size="sm"
          aria-label={`Next night, ${nightDate(next)}`}
        >
          {shortNightDate(next, summary.night)}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
      {chosen && !empty && (
        <LinkButton href="/" size="sm">
          Newest
        </LinkButton>
      )}
      {!empty && (
        <LinkButton href={`/captures?night=${summary.night}${whose}`} size="sm">
          Its subs
        </LinkButton>
      )}
    </>
  )
}
