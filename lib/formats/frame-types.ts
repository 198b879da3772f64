import type { FrameType } from './types'

/** A flat dark counts as a dark; neither is ever graded. */
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
 * Reads a frame type as capture software writes it. Case, spaces, punctuation, plurals and the word
 * "frame" are ignored: `Light Frame`, `LIGHT`, `Dark-Flats`. A master or stack of any type is a
 * snapshot, which is stored but never counted. Returns null for anything else.
 */
export function readFrameType(text: string): FrameType | null {
  const word = normalizeWord(text)
  const single = word.replace(/master|stack(ed)?|integrat(ion|ed)/g, '')
  const type = FRAME_TYPES.get(single) ?? FRAME_TYPES.get(single.replace(/(e?s)$/, '')) ?? null
  if (single === word) return type
  return type !== null || single === '' ? 'snapshot' : null
}

const normalizeWord = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/frames?/, '')

/**
 * Returns the frame type that a folder of the path is named after, as in N.I.N.A.'s default
 * pattern; the innermost folder wins. Folders do not identify masters and stacks: a folder named
 * `Stack` may as well hold the subs to be stacked.
 */
export function readFolderFrameType(path: string | undefined): FrameType | null {
  for (const folder of getFolders(path).reverse()) {
    const word = normalizeWord(folder)
    const type = FRAME_TYPES.get(word) ?? FRAME_TYPES.get(word.replace(/(e?s)$/, ''))
    if (type) return type
  }
  return null
}

/** Returns the folders of a Windows or POSIX path, outermost first, without the file. */
export function getFolders(path: string | undefined): string[] {
  return (path ?? '')
    .split(/[\\/]/)
    .slice(0, -1)
    .filter((part) => part !== '')
}

/** Returns the file name of a Windows or POSIX path. */
export function getFileName(path: string | undefined): string | undefined {
  return path?.split(/[\\/]/).at(-1) || undefined
}
