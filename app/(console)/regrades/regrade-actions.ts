import {
  cancelRegradeAction,
  previewRegradeAction,
  readRegradeAction,
  startRegradeAction,
  undoRegradeAction,
} from './actions'

/** The server actions that the regrade dialog and a job's page are given. */
export const regradeActions = {
  preview: previewRegradeAction,
  start: startRegradeAction,
  read: readRegradeAction,
  cancel: cancelRegradeAction,
  undo: undoRegradeAction,
}
