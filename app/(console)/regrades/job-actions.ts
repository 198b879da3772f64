import {
  cancelRegradeAction,
  previewRegradeAction,
  resumeRegradeAction,
  startRegradeAction,
  undoRegradeAction,
  cancelJobAction,
  resumeJobAction,
} from './actions'

/** The server actions that the regrade dialog and a job's page are given. */
export const regradeActions = {
  preview: previewRegradeAction,
  start: startRegradeAction,
  cancel: cancelRegradeAction,
  undo: undoRegradeAction,
  resume: resumeRegradeAction,
}

/** The server actions behind the lines of background work. */
export const jobActions = { cancel: cancelJobAction, resume: resumeJobAction }
