import {
  cancelRegradeAction,
  previewRegradeAction,
  resumeRegradeAction,
  startRegradeAction,
  undoRegradeAction,
} from './actions'

/** The server actions that the regrade dialog and a job's page are given. */
export const regradeActions = {
  preview: previewRegradeAction,
  start: startRegradeAction,
  cancel: cancelRegradeAction,
  undo: undoRegradeAction,
  resume: resumeRegradeAction,
}
