export { getExposureTemplate, listExposureTemplates } from './read'
export { createExposureTemplate, deleteExposureTemplate } from './write'
export { updateExposureTemplate } from './update'
