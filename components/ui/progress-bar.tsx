import { cn } from './cn'

export interface ProgressBarProps {
  value: number
  /** 100 unless given. */
  max?: number
  /** Names what is in progress. */
  label: string
  /** How screen readers read the value, such as `120 of 800 subs`. */
  valueText?: string
  className?: string
}

/** The progress of a job. */
export function ProgressBar({ value, max = 100, label, valueText, className }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(max, Math.max(0, value))}
      aria-valuetext={valueText}
      className={cn('h-1.5 w-full overflow-hidden rounded-sm bg-line', className)}
    >
      <div className="h-full rounded-sm bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  )
}
