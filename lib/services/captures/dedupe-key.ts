import { createHash } from 'node:crypto'
import type { ReadCapture } from './read-capture'

/**
 * What makes a retry harmless: the client's own id for the sub, else file name, start, filter and
 * exposure together. Unique within a client. The prefix keeps the two kinds from ever colliding.
 */
export function dedupeKey({
  captureId,
  capturedAt,
  fileName,
  filter,
  exposureSeconds,
}: ReadCapture['body']): string {
  if (captureId !== undefined) return `i:${captureId}`
  const parts = [fileName ?? null, Date.parse(capturedAt), filter ?? null, exposureSeconds ?? null]
  return `f:${createHash('sha1').update(JSON.stringify(parts)).digest('base64url')}`
}
