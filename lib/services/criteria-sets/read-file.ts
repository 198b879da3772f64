import { CriteriaFile } from '@/lib/contracts/criteria-file'
import { invalid } from '@/lib/errors'

/** The characters of a file that could hold a criteria set: a full one has about 4,000. */
const LONGEST = 200_000

/**
 * Reads an exported criteria set. Errors: `invalid` for what is no JSON; a ZodError, at the field, for
 * JSON that is no criteria set.
 */
export function readCriteriaFile(text: string): CriteriaFile {
  if (text.length > LONGEST) throw invalid('', 'This file is too large to be a criteria set.')
  // Some editors put a byte order mark before what they save.
  return CriteriaFile.parse(jsonOf(text.replace(/^\uFEFF/, '')))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('', 'This file is not JSON, or it ends too early.')
  }
}
