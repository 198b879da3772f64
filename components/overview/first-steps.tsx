import { Check } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

interface FirstStepsProps {
  /** How many of each there are so far. */
  begun: { criteriaSets: number; clients: number; targets: number; captures: number }
  editable: boolean
}

const STEPS = [
  {
    key: 'criteriaSets',
    title: 'Make a criteria set',
    text: 'What makes a good sub for you: metrics, their good and bad points, their weights.',
    href: '/criteria/new',
    label: 'New criteria set',
  },
  {
    key: 'clients',
    title: 'Add a client and its key',
    text: 'The imaging PC that sends captures. It gets the set assigned and a key to send with.',
    href: '/clients/new',
    label: 'New client',
  },
  {
    key: 'targets',
    title: 'Plan a target',
    text: 'Its goals say how many accepted subs of which filter and exposure you want.',
    href: '/targets/new',
    label: 'New target',
  },
  {
    key: 'captures',
    title: 'Send the first capture',
    text: 'The client’s page has lines to paste; a past night can be imported from a file.',
    href: '/import',
    label: 'Import a night',
  },
] as const

/** What to do on a new installation, in order, with what is done ticked off. */
export function FirstSteps({ begun, editable }: FirstStepsProps) {
  const next = STEPS.find((step) => begun[step.key] === 0)
  return (
    <div className="max-w-3xl">
      <p className="text-lg">Four steps to the first graded sub.</p>
      <ol className="mt-6 divide-y border-y">
        {STEPS.map((step, index) => {
          const done = begun[step.key] > 0
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
