import { cn } from '@/components/ui/cn'
import type { NightSummary } from '@/lib/contracts/overview'
import { hoursAlike, plural } from '@/lib/format'
import { LostTo } from './lost-to'
import { NightTargets } from './night-targets'
import { OutcomeBar } from './outcome-bar'

export interface NightCardProps {
  /** What the night is called: `Last night`. */
  label: string
  summary: NightSummary
}

/** What the night gave: hours kept and lost as one bar, what they were lost to, a row a target. */
export function NightCard({ label, summary }: NightCardProps) {
  const { kept, lost, pending, loose } = summary
  // No part is longer than its total: what is written like the totals is written alike.
  const hours = hoursAlike([kept, lost, pending, loose].map(({ seconds }) => seconds))
  return (
    <div className="min-w-0 rounded-md border bg-surface">
      <div className="p-4">
        <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
          <Figure hours={hours(kept.seconds)} subs={kept.subs} word="kept" mark="bg-kept" main />
          <Figure hours={hours(lost.seconds)} subs={lost.subs} word="lost" mark="border-kept" />
          {pending.subs > 0 && (
            <Figure
              hours={hours(pending.seconds)}
              subs={pending.subs}
              word="pending"
              mark="hatched text-kept"
            />
          )}
          {loose.subs > 0 && (
            <Figure
              hours={hours(loose.seconds)}
              subs={loose.subs}
              word="without a goal"
              mark="bg-line"
            />
          )}
        </div>
        <OutcomeBar outcome={summary} hours={hours} className="mt-4 h-8" />
      </div>
      <div className="grid border-t lg:grid-cols-[2fr_3fr]">
        <LostTo causes={summary.causes} hours={hours} />
        <NightTargets label={`${label} by target`} targets={summary.targets} hours={hours} />
      </div>
    </div>
  )
}

interface FigureProps {
  /** As text: `9 h 6 min`. */
  hours: string
  subs: number
  word: string
  /** The look of its part of the bar. */
  mark: string
  main?: boolean
}

function Figure({ hours, subs, word, mark, main }: FigureProps) {
  return (
    <p>
      <span
        className={cn(
          'num block leading-none font-semibold whitespace-nowrap',
          main ? 'text-hero' : 'text-xl',
        )}
      >
        <Hours text={hours} />
      </span>
      <span className="mt-2 flex items-center gap-2 text-muted">
        <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-control', mark)} />
        {word}, {plural(subs, 'sub')}
      </span>
    </p>
  )
}

/** The numbers large, their units small: `9 h 6 min`. */
function Hours({ text }: { text: string }) {
  return text.split(' ').map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span
        key={i}
        className="mr-[0.4em] ml-[0.15em] text-[0.5em] font-normal text-muted last:mr-0"
      >
        {part}
      </span>
    ),
  )
}
