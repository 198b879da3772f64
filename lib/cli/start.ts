import './env'
import { buildIfNeeded } from './next'
import { serve } from './serve'

await buildIfNeeded()
process.exitCode = await serve()
