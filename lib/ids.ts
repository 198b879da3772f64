import { randomBytes } from 'node:crypto'
import { singleton } from './singleton'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Returns a random id of 16 characters (80 bits): opaque, safe in URLs, hard to misread. */
export function newId(): string {
  let id = ''
  for (const byte of randomBytes(16)) id += ALPHABET[byte & 31]
  return id
}

const TIME_LENGTH = 9
const SEQUENCE_LENGTH = 4
const MAX_SEQUENCE = 32 ** SEQUENCE_LENGTH - 1

/** The last time id of this process, without its random end. */
const lastTimeId = () => singleton('last-time-id', () => ({ ms: 0, sequence: 0 }))

/**
 * Returns an id that sorts by creation time (9 characters of time, 4 of sequence, 4 random), so that a
 * table of a million captures grows at its end. Within a process, ids strictly increase, even if the
 * clock is set back; `continueTimeIds` continues that after a restart.
 */
export function newTimeId(nowMs: number): string {
  const last = lastTimeId()
  const wholeMs = Math.floor(nowMs)
  if (wholeMs > last.ms) {
    last.ms = wholeMs
    last.sequence = 0
  } else if (last.sequence < MAX_SEQUENCE) {
    last.sequence += 1
  } else {
    last.ms += 1
    last.sequence = 0
  }
  return base32(last.ms, TIME_LENGTH) + base32(last.sequence, SEQUENCE_LENGTH) + randomTail()
}

/** Makes later time ids sort after this one. Ignores ids of another form. */
export function continueTimeIds(id: string) {
  if (!TIME_ID.test(id)) return
  const ms = fromBase32(id.slice(0, TIME_LENGTH))
  const sequence = fromBase32(id.slice(TIME_LENGTH, TIME_LENGTH + SEQUENCE_LENGTH))
  const last = lastTimeId()
  if (ms < last.ms || (ms === last.ms && sequence <= last.sequence)) return
  last.ms = ms
  last.sequence = sequence
}

const TIME_ID = new RegExp(`^[${ALPHABET}]{17}$`)

const fromBase32 = (text: string): number =>
  [...text].reduce((value, letter) => value * 32 + ALPHABET.indexOf(letter), 0)

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

/** Fetches random bytes by the kilobyte: one system call per batch instead of one per capture. */
function randomTail(): string {
  if (used + 4 > pool.length) {
    pool = randomBytes(1024)
    used = 0
  }
  let text = ''
  for (let i = 0; i < 4; i++) text += ALPHABET[(pool[used++] ?? 0) & 31]
  return text
}
