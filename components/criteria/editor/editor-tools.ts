import type { z } from 'zod'
import type { MetricDistributions, PopulationBody } from '@/lib/contracts/distributions'
import type { DraftPreviewBody, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format/form-state'

/** Something with subs of its own that the editor can look at. */
export interface SubSource {
  id: string
  name: string
}

/** Whose subs the editor can show and try a draft on. */
export interface SubSources {
  clients: readonly SubSource[]
  targets: readonly SubSource[]
  /** The client to begin with: one that is graded by the set, if there is one. */
  usedBy: string | null
}

/** What the editor asks of the server while nothing is saved: its subs, and what a draft would do to them. */
export interface EditorTools {
  sources: SubSources
  distributions: (population: PopulationBody) => Promise<Answer<MetricDistributions>>
  preview: (body: z.input<typeof DraftPreviewBody>) => Promise<Answer<RegradePreview>>
}
