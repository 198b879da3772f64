import { z } from 'zod'
import { EventsQuery } from '@/lib/contracts/events'
import { ok, type EndpointDoc } from '../endpoint'

const Health = z.object({
  status: z.enum(['ok', 'failing', 'migrating']),
  version: z.string(),
  database: z.enum(['ok', 'failing', 'migrating']),
  uptimeSeconds: z.number().int(),
  reason: z.string().optional(),
})

export const serverEndpoints: EndpointDoc[] = [
  {
    method: 'GET',
    path: '/api/backup',
    tag: 'Server',
    summary: 'Download a copy of the database',
    description:
      'One SQLite file with all data from the moment the copy started, verified before it is sent; ' +
      'captures are still accepted meanwhile. Simultaneous requests share one copy. It contains ' +
      'the hashes of passwords and keys, so protect it like the server. HEAD makes no copy. ' +
      'Answers 429 while three other copies are being downloaded.',
    access: 'editor',
    limited: true,
    answers: {
      200: { description: 'The file.', contentType: 'application/vnd.sqlite3' },
    },
  },
  {
    method: 'GET',
    path: '/api/events',
    tag: 'Live',
    summary: 'Stream events',
    description:
      'Server-sent events: `capture` { captureId, clientId, targetId, count }, `goal` { goalId, targetId }, ' +
      '`target` { targetId, status }, `regrade` { regradeId, state }, `server` { notice } when the ' +
      'database has a problem, and with null once it is resolved. Captures of one target that are ' +
      'stored or changed together are one event: `count` is their number and captureId the last one; ' +
      'a single capture has no `count`. Reconnect with Last-Event-ID to get recent events that ' +
      'you missed. `reset` means that some are lost, `end` that the credential is no longer valid.',
    access: 'reader',
    limited: true,
    query: EventsQuery,
    answers: {
      200: { description: 'A stream that stays open.', contentType: 'text/event-stream' },
    },
  },
  {
    method: 'GET',
    path: '/api/health',
    tag: 'Server',
    summary: 'Check the server’s health',
    description:
      'For monitoring. Answers 503 with the same fields and a readable `reason` while the disk is full, ' +
      'or while the database is damaged, read-only, moved, deleted or being migrated.',
    access: 'open',
    answers: ok('The server is healthy.', Health),
  },
  {
    method: 'GET',
    path: '/api/metrics',
    tag: 'Server',
    summary: 'Read Prometheus metrics',
    access: 'editor',
    answers: {
      200: { description: 'The metrics, in Prometheus’ text format.', contentType: 'text/plain' },
    },
  },
  {
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'Server',
    summary: 'Read this API description',
    description: 'OpenAPI 3.1. Contains no observatory data.',
    access: 'any',
    answers: { 200: { description: 'The document.', contentType: 'application/json' } },
  },
]
