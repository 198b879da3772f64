import { z } from 'zod'
import { EventsQuery } from '@/lib/contracts/events'
import { shown, type EndpointDoc } from '../endpoint'

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
      'One SQLite file with everything as it was when the copy began, checked before it is sent; ' +
      'captures go on arriving. Requests that arrive while a copy is being made share it. It includes ' +
      'the hashes of passwords and keys, so keep it as safe as the server. HEAD makes no copy; ' +
      '429 while three other copies are still being downloaded.',
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
    summary: 'Follow what happens',
    description:
      'Server-sent events: `capture` { captureId, clientId, targetId, count }, `goal` { goalId, targetId }, ' +
      '`target` { targetId, status }, `regrade` { regradeId, state }, `server` { notice } when the ' +
      'database has a problem, and with null when it is over. Captures of one target that are ' +
      'stored or changed together are one event: `count` says how many, and captureId names the last; ' +
      'a single capture has no `count`. Come back with Last-Event-ID and ' +
      'nothing recent is missed; `reset` says that something was, `end` that the credential is no longer good.',
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
    summary: 'Is it well',
    description:
      'For monitoring: answers 503 with the same fields and `reason`, in plain words, while the disk is ' +
      'full, the database is damaged, read-only, moved or deleted, or is being migrated.',
    access: 'open',
    answers: shown('It is well.', Health),
  },
  {
    method: 'GET',
    path: '/api/metrics',
    tag: 'Server',
    summary: 'Figures for Prometheus',
    access: 'editor',
    answers: { 200: { description: 'Prometheus’ text format.', contentType: 'text/plain' } },
  },
  {
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'Server',
    summary: 'This description',
    description: 'OpenAPI 3.1. Holds no data of the observatory.',
    access: 'any',
    answers: { 200: { description: 'The document.', contentType: 'application/json' } },
  },
]
