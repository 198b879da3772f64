import type { Metadata } from 'next'
import {
  decodeCalculation,
  encodeCalculation,
  type Params,
} from '@/components/calculator/calculation-url'
import { Calculator } from '@/components/calculator/calculator'
import { AppFrame } from '@/components/frame/app-frame'
import { CommandPalette } from '@/components/palette/command-palette'
import { Callout } from '@/components/ui/callout'
import { getCurrentActor, pageContext } from '@/lib/auth/session'
import { listCriteriaSets } from '@/lib/services/criteria-sets/criteria-sets'
import { getDatabaseNotice } from '@/lib/services/server'
import { signOutAction } from '../(console)/actions'
import { loadPaletteAction } from '../(console)/palette-actions'
import { regradeActions } from '../(console)/regrades/job-actions'

export const metadata: Metadata = { title: 'Calculator' }

interface Props {
  searchParams: Promise<Params>
}

/** Public: nothing about the observatory is read unless someone is signed in. */
export default async function CalculatorPage({ searchParams }: Props) {
  const actor = await getCurrentActor()
  // Without ServerNotice, which follows the server, to keep this page small.
  const notice = actor && getDatabaseNotice(await pageContext())
  const initial = decodeCalculation(await searchParams)
  return (
    <AppFrame
      user={actor && { name: actor.name, role: actor.role }}
      signOut={signOutAction}
      notice={
        notice && (
          <Callout kind="error" title="Problem with the database" className="mb-6">
            {notice}
          </Callout>
        )
      }
      tools={actor && <CommandPalette load={loadPaletteAction} regradeActions={regradeActions} />}
    >
      <Calculator
        key={encodeCalculation(initial)}
        initial={initial}
        sets={actor ? await loadableSets() : null}
      />
    </AppFrame>
  )
}

async function loadableSets() {
  return listCriteriaSets(await pageContext())
    .items.filter((set) => !set.archived)
    .map(({ id, name, thresholds, minCoverage, baseline, criteria }) => ({
      id,
      name,
      criteria: { thresholds, minCoverage, baseline, criteria },
    }))
}
