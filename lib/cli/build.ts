import './env'
import { buildAll } from './next'
import { runCommandLine } from './run'

/** `npm run build`: everything that the production server runs. */
await runCommandLine(buildAll)
