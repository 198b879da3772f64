import { z } from 'zod'

export const EventsQuery = z.object({
  /** The id of the last event that was seen, for readers that cannot send Last-Event-ID. */
  after: z.string().max(64).optional(),
})
