import './env'
import { buildAll } from './next'
import { runCommandLine } from './run'

/** `npm run build`: builds everything that the production server runs. */
await runCommandLine(buildAll)
