import type { FrameType } from './types'

/** A flat dark is a dark: it is taken like one, and neither is ever graded. */
const FRAME_TYPES = new Map<string, FrameType>([
  ['light', 'light'],
  ['snapshot', 'snapshot'],
  ['dark', 'dark'],
  ['darkflat', 'dark'],
  ['flatdark', 'dark'],
  ['flat', 'flat'],
  ['flatfield', 'flat'],
  ['bias', 'bias'],
])

/**
 * Reads a frame type as capture software writes it. Case, spaces, punctuation, the word "frame" and
 * a plural are ignored: `Light Frame`, `LIGHT`, `Dark-Flats`. A master or a stack of any type is a
 * snapshot, which is stored and never counted. Null for anything else.
 */
export function readFrameType(text: string): FrameType | null {
  const word = wordOf(text)
  const single = word.replace(/master|stack(ed)?|integrat(ion|ed)/g, '')
  const type = FRAME_TYPES.get(single) ?? FRAME_TYPES.get(single.replace(/(e?s)$/, '')) ?? null
  if (single === word) return type
  return type !== null || single === '' ? 'snapshot' : null
}

const wordOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/frames?/, '')

/**
 * The frame type that a folder of the path is named after, as N.I.N.A.'s default pattern does; the
 * innermost wins. A folder named `Stack` holds what is to be stacked as often as what was, so
 * masters and stacks are not told by folders.
 */
export function frameTypeOfFolder(path: string | undefined): FrameType | null {
  for (const folder of foldersOf(path).reverse()) {
    const word = wordOf(folder)
    const type = FRAME_TYPES.get(word) ?? FRAME_TYPES.get(word.replace(/(e?s)$/, ''))
    if (type) return type
  }
  return null
}

/** The folders of a path in either notation, outermost first, without the file. */
export function foldersOf(path: string | undefined): string[] {
  return (path ?? '')
    .split(/[\\/]/)
    .slice(0, -1)
    .filter((part) => part !== '')
}

/** The file's own name in a path of either notation. */
export function fileNameOf(path: string | undefined): string | undefined {
  return path?.split(/[\\/]/).at(-1) || undefined
}
