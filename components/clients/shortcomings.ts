import type { Client } from '@/lib/contracts/clients'

/** What keeps a client from sending, or its subs from being graded, in the order to fix it. */
export function shortcomings(client: Client): string[] {
  const found: string[] = []
  if (!client.keys.some((key) => key.revokedAt === null)) {
    found.push('No key: it cannot send captures.')
  }
  if (client.criteriaSetId === null) {
    found.push('No criteria set: its subs stay ungraded.')
  }
  if (client.siteLatitude === null || client.siteLongitude === null) {
    found.push('No site: altitude, airmass and moon cannot be computed.')
  }
  return found
}
