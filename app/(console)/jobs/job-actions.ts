import { cancelJobAction, resumeJobAction } from './actions'

/** The server actions behind the lines of background work. */
export const jobActions = { cancel: cancelJobAction, resume: resumeJobAction }
