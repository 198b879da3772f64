import { AppError } from '@/lib/errors'

/** The largest body that is read, bytes: a batch of 1,000 captures with small pictures fits. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

/**
 * A body of undeclared length that turns out too large is read on, and thrown away, up to this many
 * times the limit: cut off, its sender would see a broken connection instead of the 413.
 */
const PATIENCE = 4

/**
 * Reads a JSON body. Errors: wrong-type (415), too-large (413), malformed (400).
 */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new AppError('wrong-type', 'Send JSON, with Content-Type: application/json.')
  }
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON'
    throw new AppError('malformed', `The body is not JSON: ${why}.`)
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length'))
  if (declared > maxBytes) throw tooLarge(maxBytes)
  // Nearly every body is one small declared chunk; the runtime reads those fastest itself.
  if (declared > 0) return request.text()
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes <= maxBytes) text += decoder.decode(value, { stream: true })
    else if (bytes > maxBytes * PATIENCE) await reader.cancel()
  }
  if (bytes > maxBytes) throw tooLarge(maxBytes)
  return text + decoder.decode()
}

function tooLarge(maxBytes: number) {
  return new AppError('too-large', `The body is larger than ${maxBytes / 1024 / 1024} MiB.`)
}
