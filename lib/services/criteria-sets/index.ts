export { getCriteriaSet, listCriteriaSets } from './read'
export { createCriteriaSet, duplicateCriteriaSet, saveCriteriaSet } from './write'
export { deleteCriteriaSet } from './delete'
export { getRevision, getRevisionBody, listRevisions, newestRevision } from './revisions'
