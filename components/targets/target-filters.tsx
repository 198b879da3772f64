'use client'
import { useRouter } from 'next/navigation'
import { SegmentedControl } from '@/components/ui/choice'
import { Select, type SelectOption } from '@/components/ui/select'
import type { TargetSort } from '@/lib/contracts/target-insight'
import type { TargetStatus } from '@/lib/grading'

interface TargetFiltersProps {
  status?: TargetStatus
  clientId?: string
  clients: readonly SelectOption[]
  sort: TargetSort
}

const STATUSES = [
  { value: '', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'completed', label: 'Completed' },
  { value: 'paused', label: 'Paused' },
  { value: 'archived', label: 'Archived' },
]

const SORTS: { value: TargetSort; label: string }[] = [
  { value: 'name', label: 'By name' },
  { value: 'lastSub', label: 'Latest sub first' },
  { value: 'hours', label: 'Most hours first' },
  { value: 'progress', label: 'Most progress first' },
]

/** Filters and sorts the list by its address. */
export function TargetFilters({ status, clientId, clients, sort }: TargetFiltersProps) {
  const router = useRouter()
  const go = (change: { status?: string; clientId?: string; sort?: string }) => {
    const next = { status, clientId, sort, ...change }
    const params = new URLSearchParams()
    if (next.status) params.set('status', next.status)
    if (next.clientId) params.set('clientId', next.clientId)
    if (next.sort !== 'name') params.set('sort', next.sort)
    router.replace(params.size > 0 ? `/targets?${params}` : '/targets', { scroll: false })
  }
  return (
    <div className="mb-4 flex flex-wrap gap-3">
      <SegmentedControl
        label="Status"
        choices={STATUSES}
        value={status ?? ''}
        onValueChange={(value) => go({ status: value })}
      />
      {clients.length > 1 && (
        <Select
          aria-label="Rig"
          placeholder="All rigs"
          options={clients}
          value={clientId ?? ''}
          wrapperClassName="w-56 max-sm:w-0 max-sm:grow"
          onChange={(event) => go({ clientId: event.target.value })}
        />
      )}
      <Select
        aria-label="Sort by"
        options={SORTS}
        value={sort}
        wrapperClassName="w-48 max-sm:w-0 max-sm:grow"
        onChange={(event) => go({ sort: event.target.value })}
      />
    </div>
  )
}
