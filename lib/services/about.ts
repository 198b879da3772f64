import { sqliteVersion } from '@/db/queries/health'
import { runtime } from '@/lib/runtime'
import { VERSION } from '@/lib/version'
import { requireReader, type Ctx } from './context'

export interface About {
  version: string
  node: string
  sqlite: string
  platform: string
  databasePath: string
  publicUrl: string
  startedAt: string
}

/** What runs here and where its data lies: what one needs to know to ask for help. */
export function describeServer(ctx: Ctx): About {
  requireReader(ctx)
  const { config, startedAtMs } = runtime()
  return {
    version: VERSION,
    node: process.versions.node,
    sqlite: sqliteVersion(ctx.db),
    platform: `${process.platform} ${process.arch}`,
    databasePath: config.databasePath,
    publicUrl: config.publicUrl,
    startedAt: new Date(startedAtMs).toISOString(),
  }
}
