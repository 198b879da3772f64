import {
  exportCaptures,
  exportChosenCaptures,
  exportKeepList,
} from '@/lib/services/captures/export'
import { listCaptures } from '@/lib/services/captures/view'
import { getMetricDistributions } from '@/lib/services/criteria-sets/distributions'
import { parseImport } from '@/lib/services/imports/import-captures'
import { getOverview } from '@/lib/services/overview/overview'
import {
  getSeriesChoices,
  countStaleSubs,
  listTargetGlances,
  getTargetOutcome,
  getUngradedLately,
} from '@/lib/services/target-insight'
import { getTargetSeries } from '@/lib/services/target-series'
import { previewDraft, previewRegrade } from '@/lib/services/regrades/preview'
import { listTargets } from '@/lib/services/targets'

/**
 * Reads that can take long, by name: pages and routes call them with `read`, which runs them in a reader
 * thread. Input and result must survive structuredClone: plain data, maps and dates, no functions.
 */
export const READS = {
  exportCaptures,
  exportChosenCaptures,
  exportKeepList,
  listCaptures,
  listTargets,
  getMetricDistributions,
  getOverview,
  parseImport,
  previewDraft,
  previewRegrade,
  getSeriesChoices,
  countStaleSubs,
  listTargetGlances,
  getTargetOutcome,
  getTargetSeries,
  getUngradedLately,
}
