import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from '@/lib/ids'

/** `sk`: a client's key. `sa`: an admin token. */
export type KeyPrefix = 'sk' | 'sa'

interface ParsedKey {
  prefix: KeyPrefix
  /** Finds the row; not secret. */
  id: string
  secret: string
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const SECRET_LENGTH = 40
const SHAPE = new RegExp(`^(sk|sa)_([${ALPHABET}]{16})_([${ALPHABET}]{${SECRET_LENGTH}})$`)

/** Returns 200 random bits as 40 characters that survive terminals, URLs and double clicks. */
export function newSecret(): string {
  let secret = ''
  for (const byte of randomBytes(SECRET_LENGTH)) secret += ALPHABET[byte & 31]
  return secret
}

/** Returns a new key `prefix_id_secret`: the text is shown once, the hash is stored. */
export function generateKey(prefix: KeyPrefix): { id: string; key: string; secretHash: string } {
  const id = newId()
  const secret = newSecret()
  return { id, key: `${prefix}_${id}_${secret}`, secretHash: hashSecret(secret) }
}

/** Returns the parts of a key, or null if the text cannot be one. */
export function parseKey(text: string): ParsedKey | null {
  const match = SHAPE.exec(text)
  const [, prefix, id, secret] = match ?? []
  if ((prefix !== 'sk' && prefix !== 'sa') || !id || !secret) return null
  return { prefix, id, secret }
}

/**
 * Returns the SHA-256 hash in hexadecimal. A fast hash is right here, unlike for passwords: nobody
 * guesses 200 random bits, and this runs for every capture.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Compares in constant time. */
export function secretMatches(secret: string, storedHash: string): boolean {
  const given = createHash('sha256').update(secret).digest()
  const stored = Buffer.from(storedHash, 'hex')
  return stored.length === given.length && timingSafeEqual(given, stored)
}
