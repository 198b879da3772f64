'use client'
import { ChevronDown } from 'lucide-react'
import { useTransition } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { Target } from '@/lib/contracts/planning'
import type { FormState } from '@/lib/format'
import type { TargetStatus } from '@/lib/grading'

interface StatusMenuProps {
  status: TargetStatus
  /** `shown` is the status that the page showed when the user chose. */
  setStatus: (status: string, shown: string) => Promise<FormState>
}

const CHOICES: [TargetStatus, string][] = [
  ['active', 'Active'],
  ['paused', 'Paused'],
  ['completed', 'Completed'],
  ['archived', 'Archived'],
]

export function StatusMenu({ status, setStatus }: StatusMenuProps) {
  const [pending, startTransition] = useTransition()
  const choose = (next: TargetStatus, shown: string) =>
    startTransition(async () => {
      const state = await setStatus(next, shown)
      const saved = state.status === 'error' ? state.conflicts?.[0]?.saved : undefined
      if (typeof saved === 'string') {
        toast.error(`Nothing changed: the target has become ${saved} since this page showed it.`, {
          action: { label: `Set to ${next}`, onClick: () => choose(next, saved) },
        })
      } else if (state.status === 'error') toast.error(state.message)
      else if (state.status === 'ok' && state.message) toast.ok(state.message)
    })
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button disabled={pending}>
          Status
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {CHOICES.filter(([value]) => value !== status).map(([value, label]) => (
          <DropdownMenuItem key={value} onSelect={() => choose(value, status)}>
            {label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

const LABELS: Record<Target['status'], string> = {
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
  archived: 'Archived',
}

export function TargetStatusBadge({ target }: { target: Pick<Target, 'status' | 'completedBy'> }) {
  const byHand = target.status === 'completed' && target.completedBy === 'person'
  return (
    <Badge tone={target.status === 'completed' ? 'ok' : 'neutral'}>
      {LABELS[target.status]}
      {byHand && ' by hand'}
    </Badge>
  )
}
