import { cn } from '@/components/ui/cn'
import type { Amount, NightSummary } from '@/lib/contracts/overview'
import { formatHours, plural } from '@/lib/format'
import { LostTo } from './lost-to'
import { NightTargets } from './night-targets'
import { OutcomeBar } from './outcome-bar'

/** What the night gave: hours kept and lost as one bar, what they were lost to, a row a target. */
export function LastNight({ summary }: { summary: NightSummary }) {
  const { kept, lost, pending, loose } = summary
  return (
    <div className="min-w-0 rounded-md border bg-surface">
      <div className="p-4">
        <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
          <Figure amount={kept} word="kept" mark="bg-kept" main />
          <Figure amount={lost} word="lost" mark="border-kept" />
          {pending.subs > 0 && <Figure amount={pending} word="pending" mark="hatched text-kept" />}
          {loose.subs > 0 && <Figure amount={loose} word="without a goal" mark="bg-line" />}
        </div>
        <OutcomeBar outcome={summary} className="mt-4 h-8" />
      </div>
      <div className="grid border-t lg:grid-cols-[2fr_3fr]">
        <LostTo causes={summary.causes} />
        <NightTargets targets={summary.targets} />
      </div>
    </div>
  )
}

interface FigureProps {
  amount: Amount
  word: string
  /** The look of its part of the bar. */
  mark: string
  main?: boolean
}

function Figure({ amount, word, mark, main }: FigureProps) {
  return (
    <p>
      <span
        className={cn(
          'num block leading-none font-semibold whitespace-nowrap',
          main ? 'text-hero' : 'text-xl',
        )}
      >
        <Hours seconds={amount.seconds} />
      </span>
      <span className="mt-2 flex items-center gap-2 text-muted">
        <span aria-hidden className={cn('h-2.5 w-4 rounded-sm border border-control', mark)} />
        {word}, {plural(amount.subs, 'sub')}
      </span>
    </p>
  )
}

/** The numbers large, their units small: `9 h 6 min`. */
function Hours({ seconds }: { seconds: number }) {
  return formatHours(seconds)
    .split(' ')
    .map((part, i) =>
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
