import { foldCase } from './name-key'

/**
 * How a capture's target name is matched within a client: NFKC, every blank removed, case folded,
 * so that "M 31", "m31" and a full-width "Ｍ３１" are one target.
 */
export function targetNameKey(name: string): string {
  return foldCase(name.normalize('NFKC').replace(/\s+/g, ''))
}
