import { Check } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

interface FirstStepsProps {
  /** How many of each exist. */
  counts: { criteriaSets: number; clients: number; targets: number; captures: number }
  editable: boolean
}

const STEPS = [
  {
    key: 'criteriaSets',
    title: 'Create a criteria set',
    text: 'What makes a good sub for you: metrics with good and bad values, and their weights.',
    href: '/criteria/new',
    label: 'New criteria set',
  },
  {
    key: 'clients',
    title: 'Add a rig and its API key',
    text: 'The imaging PC that sends subs. Assign it the criteria set, and give it a key to send with.',
    href: '/clients/new',
    label: 'New rig',
  },
  {
    key: 'targets',
    title: 'Plan a target',
    text: 'Its goals say how many accepted subs you want, by filter and exposure.',
    href: '/targets/new',
    label: 'New target',
  },
  {
    key: 'captures',
    title: 'Send the first sub',
    text: 'The rig’s page has commands to paste, or import a past night from a file.',
    href: '/import',
    label: 'Import a night',
  },
] as const

/** The steps of a new installation, with those already done ticked off. */
export function FirstSteps({ counts, editable }: FirstStepsProps) {
  const next = STEPS.find((step) => counts[step.key] === 0)
  return (
    <div className="max-w-3xl">
      <p className="text-lg">Four steps to the first graded sub.</p>
      <ol className="mt-6 divide-y border-y">
        {STEPS.map((step, index) => {
          const done = counts[step.key] > 0
          return (
            <li key={step.key} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
              <span
                className={cn(
                  'num flex size-7 items-center justify-center rounded-full border border-control',
                  done ? 'text-muted' : 'font-semibold',
                )}
              >
                {done ? <Check aria-label="done" className="size-4" /> : index + 1}
              </span>
              <div className="min-w-0 grow basis-60">
                <p className={cn('font-medium', done && 'text-muted')}>{step.title}</p>
                <p className="text-muted">{step.text}</p>
              </div>
              {editable && (
                <LinkButton href={step.href} variant={step === next ? 'primary' : 'secondary'}>
                  {step.label}
                </LinkButton>
              )}
            </li>
          )
        })}
      </ol>
      {!editable && <p className="mt-4 text-muted">An administrator sets these up.</p>}
    </div>
  )
}
