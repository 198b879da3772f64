export { getCriteriaSet, listCriteriaSets } from './read'
export { createCriteriaSet, duplicateCriteriaSet, saveCriteriaSet } from './write'
export { deleteCriteriaSet } from './delete'
export {
  getNumberedRevision,
  getRevision,
  getRevisionBody,
  listRevisions,
  newestRevision,
} from './revisions'
export { metricDistributions } from './distributions'
export { readCriteriaFile } from './read-file'
