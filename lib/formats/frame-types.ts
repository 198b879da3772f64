import type { FrameType } from './types'

/**
 * N.I.N.A.'s image types. A flat dark is a dark: it is taken like one, and neither is ever graded.
 */
const FRAME_TYPES = new Map<string, FrameType>([
  ['LIGHT', 'light'],
  ['SNAPSHOT', 'snapshot'],
  ['DARK', 'dark'],
  ['DARKFLAT', 'dark'],
  ['FLAT', 'flat'],
  ['BIAS', 'bias'],
])

export function frameTypeOf(imageType: string): FrameType | null {
  return FRAME_TYPES.get(imageType.toUpperCase()) ?? null
}

/**
 * The frame type that a folder of the path is named after, as N.I.N.A.'s default pattern does; the
 * innermost wins.
 */
export function frameTypeOfFolder(path: string | undefined): FrameType | null {
  for (const folder of foldersOf(path).reverse()) {
    const type = frameTypeOf(folder) ?? frameTypeOf(folder.replace(/S$/i, ''))
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
