import type { Position, TextPart } from '@/lib/services/paging'

/**
 * Streams a text that is read part by part, as fast as the caller takes it. The first part is read
 * before the response starts, so that its errors become an error response.
 */
export async function textStream(
  headers: Record<string, string>,
  read: (after: Position | null) => Promise<TextPart>,
): Promise<Response> {
  let part = await read(null)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A pull that enqueues nothing would be the last one.
      while (part.text === '' && part.next !== null) part = await read(part.next)
      if (part.text !== '') controller.enqueue(encoder.encode(part.text))
      if (part.next === null) controller.close()
      else part = { text: '', next: part.next }
    },
  })
  return new Response(body, { headers: { ...headers, 'Cache-Control': 'no-store' } })
}
