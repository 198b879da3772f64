/**
 * At most `most` values that tell the same story: each the mean of an equal share of the series, in
 * its order.
 */
export function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values]
  return Array.from({ length: most }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / most),
      Math.floor(((i + 1) * values.length) / most),
    )
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}
