export { getTarget, listTargets } from './read'
export { addTarget, createTarget } from './create'
export { updateTarget } from './update'
export { deleteTarget } from './delete'
