import { cn } from '@/components/ui/cn'

/** A star inside the arc of a goal that is three quarters complete. */
export function BrandMark({ className = 'size-6' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cn('shrink-0', className)}>
      <path
        d="M16 4.5A11.5 11.5 0 1 1 4.5 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="4.5" fill="currentColor" />
    </svg>
  )
}
