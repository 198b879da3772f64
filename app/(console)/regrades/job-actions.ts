import {
  cancelRegradeAction,
  previewRegradeAction,
  resumeRegradeAction,
  startRegradeAction,
  undoRegradeAction,
  cancelJobAction,
  resumeJobAction,
} from './actions'

/** The server actions of the regrade dialog and the page of a regrade. */
export const regradeActions = {
  preview: previewRegradeAction,
  start: startRegradeAction,
  cancel: cancelRegradeAction,
  undo: undoRegradeAction,
  resume: resumeRegradeAction,
}

/** The server actions of other background jobs. */
export const jobActions = { cancel: cancelJobAction, resume: resumeJobAction }
