'use client'
import { ChevronDown } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format'
import type { TargetStatus } from '@/lib/grading'

export interface StatusMenuProps {
  status: TargetStatus
  setStatus: (status: string) => Promise<FormState>
}

const CHOICES: [TargetStatus, string][] = [
  ['active', 'Active'],
  ['paused', 'Paused'],
  ['completed', 'Completed'],
  ['archived', 'Archived'],
]

/** Moves a target to another status by hand. */
export function StatusMenu({ status, setStatus }: StatusMenuProps) {
  const [pending, startTransition] = useTransition()
  const choose = (next: TargetStatus) =>
    startTransition(async () => {
      const state = await setStatus(next)
      if (state.status === 'error') toast.error(state.message)
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
          <DropdownMenuItem key={value} onSelect={() => choose(value)}>
            {label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
