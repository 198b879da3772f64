import { cn } from '@/components/ui/cn'

const states = {
  live: { label: 'Captures are arriving', className: 'bg-ok animate-breathe' },
  quiet: { label: 'Connected, nothing arriving', className: 'bg-ok' },
  away: { label: 'Not connected', className: 'border border-control' },
}

/** Whether the server is heard: breathing when captures arrive, an empty ring when it is away. */
export function LiveDot({ state }: { state: keyof typeof states }) {
  const { label, className } = states[state]
  return (
    <span role="status" className="inline-flex size-9 items-center justify-center">
      <span aria-hidden className={cn('size-2.5 rounded-full', className)} />
      <span className="sr-only">{label}</span>
    </span>
  )
}
