import { StringDecoder } from 'node:string_decoder'

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const BACKSPACES = new Set(['\b', '\u007f'])

/**
 * Asks for a line on a terminal without showing it. Null when it was given up (Ctrl C, Ctrl D).
 * Raw mode works in a Windows console too.
 */
export function askSecret(question: string): Promise<string | null> {
  const { stdin, stdout } = process
  stdout.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  const decoder = new StringDecoder('utf8')
  let typed: string[] = []
  return new Promise((resolve) => {
    const finish = (answer: string | null) => {
      stdin.off('data', read)
      stdin.setRawMode(false)
      stdin.pause()
      stdout.write('\n')
      resolve(answer)
    }
    const read = (chunk: Buffer) => {
      for (const character of decoder.write(chunk)) {
        if (character === '\r' || character === '\n') return finish(typed.join(''))
        if (character === CTRL_C || character === CTRL_D) return finish(null)
        if (BACKSPACES.has(character)) typed = typed.slice(0, -1)
        else if (character >= ' ') typed.push(character)
      }
    }
    stdin.on('data', read)
  })
}

/** The first line of what is piped in. */
export async function readLine(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += String(chunk)
  return text.split(/\r?\n/, 1)[0] ?? ''
}
