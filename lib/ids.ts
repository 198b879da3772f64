import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random id of 16 characters (80 bits): opaque, safe in a URL, hard to misread. */
export function newId(): string {
  let id = ''
  for (const byte of randomBytes(16)) id += ALPHABET[byte & 31]
  return id
}

let lastMs = 0
let sequence = 0

/**
 * An id that sorts by the moment it was made (9 characters of time, 4 of sequence, 4 random), so
 * that a table of a million captures grows at its end. Within one process they rise strictly.
 */
export function newTimeId(nowMs: number): string {
  const wholeMs = Math.floor(nowMs)
  if (wholeMs > lastMs) {
    lastMs = wholeMs
    sequence = 0
  } else {
    sequence += 1
  }
  return base32(lastMs, 9) + base32(sequence, 4) + randomTail()
}

function base32(value: number, length: number): string {
  let text = ''
  let rest = value
  for (let i = 0; i < length; i++) {
    text = ALPHABET[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

let pool = randomBytes(0)
let used = 0

/** Random bytes are fetched by the kilobyte: one system call for a batch, not one a capture. */
function randomTail(): string {
  if (used + 4 > pool.length) {
    pool = randomBytes(1024)
    used = 0
  }
  let text = ''
  for (let i = 0; i < 4; i++) text += ALPHABET[(pool[used++] ?? 0) & 31]
  return text
}
