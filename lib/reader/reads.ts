import { captureCsvPart, chosenCsvPart } from '@/lib/services/captures/export-csv'
import { keepListPart } from '@/lib/services/captures/keep-list'
import { listCaptures } from '@/lib/services/captures/list'
import { metricDistributions } from '@/lib/services/criteria-sets/distributions'
import { parseFiles } from '@/lib/services/imports/import-captures'
import { overview } from '@/lib/services/overview/overview'
import {
  seriesChoices,
  staleSubs,
  targetGlances,
  targetOutcome,
  ungradedLately,
} from '@/lib/services/target-insight'
import { targetSeries } from '@/lib/services/target-series'
import { previewDraft, previewRegrade } from '@/lib/services/regrades/preview'
import { listTargets } from '@/lib/services/targets'

/**
 * Reads that can take long, by name: pages and routes ask for them with `read`, which has them done
 * in a reader thread. What goes in and comes out must survive structuredClone: plain data, maps and
 * dates, no functions.
 */
export const READS = {
  captureCsvPart,
  chosenCsvPart,
  keepListPart,
  listCaptures,
  listTargets,
  metricDistributions,
  overview,
  parseFiles,
  previewDraft,
  previewRegrade,
  seriesChoices,
  staleSubs,
  targetGlances,
  targetOutcome,
  targetSeries,
  ungradedLately,
}
