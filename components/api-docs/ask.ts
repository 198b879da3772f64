/** More of an answer than this is not shown, characters. */
const MOST = 20_000

export interface Asked {
  status: number
  type: string
  /** The beginning of the body, JSON indented; null for a picture and the like. */
  text: string | null
  cut: boolean
}

/** Asks the server with the reader's own session. Throws what fetch throws. */
export async function ask(address: string): Promise<Asked> {
  const response = await fetch(address, { headers: { Accept: '*/*' } })
  const type = response.headers.get('content-type') ?? ''
  const { status } = response
  if (!/json|text/.test(type)) {
    await response.body?.cancel()
    return { status, type, text: null, cut: false }
  }
  const { text, cut } = await beginningOf(response)
  return { status, type, text: cut || !type.includes('json') ? text : indented(text), cut }
}

/** Reads no more than is shown: an export may be long. */
async function beginningOf(response: Response): Promise<{ text: string; cut: boolean }> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader && text.length <= MOST) {
    const { done, value } = await reader.read()
    if (done) return { text, cut: false }
    text += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return { text: text.slice(0, MOST), cut: true }
}

function indented(text: string): string {
  const pretty = JSON.stringify(JSON.parse(text), null, 2)
  return pretty.length > 2 * MOST ? text : pretty
}
