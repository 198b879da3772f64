export { listGoals } from './read'
export { createGoal } from './create'
export { updateGoal } from './update'
export { deleteGoal } from './delete'
