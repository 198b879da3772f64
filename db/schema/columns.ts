import { integer } from 'drizzle-orm/sqlite-core'

/** A moment as milliseconds since the Unix epoch (UTC). Column names end in `_ms`. */
export const moment = (name: `${string}_ms`) => integer(name, { mode: 'number' })

export const flag = (name: string) => integer(name, { mode: 'boolean' })
