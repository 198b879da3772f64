import type { Db } from '@/db'
import { contradictions, damage, miscounts } from '@/db/queries/recount'

/** Everything that is wrong with a database, a sentence each; empty when all is well. */
export function examine(db: Db): string[] {
  return [
    ...damage(db),
    ...contradictions(db),
    ...miscounts(db).map(
      ({ what, name, stored, counted }) => `${what}, ${name}: ${stored} stored, ${counted} counted`,
    ),
  ]
}
