import { useState } from 'react'

/**
 * A value, or the last sound one while it is null: so that a picture stays while somebody types the
 * number that it is drawn from.
 * @param isSame must be true of a value that was only made anew
 */
export function useLastSound<T>(
  value: T | null,
  isSame: (one: T, other: T) => boolean = Object.is,
): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && (last === null || !isSame(value, last))) setLast(value)
  return value ?? last
}
