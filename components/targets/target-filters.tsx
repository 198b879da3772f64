'use client'
import { useRouter } from 'next/navigation'
import { SegmentedControl } from '@/components/ui/choice'
import { Select, type SelectOption } from '@/components/ui/select'
import type { TargetStatus } from '@/lib/grading'

export interface TargetFiltersProps {
  status?: TargetStatus
  clientId?: string
  clients: readonly SelectOption[]
}

const STATUSES = [
  { value: '', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'completed', label: 'Completed' },
  { value: 'paused', label: 'Paused' },
  { value: 'archived', label: 'Archived' },
]

/** Narrows the list; what is chosen stands in the address. */
export function TargetFilters({ status, clientId, clients }: TargetFiltersProps) {
  const router = useRouter()
  const go = (next: { status?: string; clientId?: string }) => {
    const params = new URLSearchParams()
    if (next.status) params.set('status', next.status)
    if (next.clientId) params.set('clientId', next.clientId)
    router.replace(params.size > 0 ? `/targets?${params}` : '/targets', { scroll: false })
  }
  return (
    <div className="mb-4 flex flex-wrap gap-3">
      <SegmentedControl
        label="Status"
        choices={STATUSES}
        value={status ?? ''}
        onValueChange={(value) => go({ status: value, clientId })}
      />
      {clients.length > 1 && (
        <Select
          aria-label="Client"
          placeholder="All clients"
          options={clients}
          value={clientId ?? ''}
          wrapperClassName="w-56"
          onChange={(event) => go({ status, clientId: event.target.value })}
        />
      )}
    </div>
  )
}
