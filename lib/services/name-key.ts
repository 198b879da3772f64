/**
 * Folds case for comparison. Upper case first, because lower case alone keeps some letters apart
 * that one writes for another (ß and SS, σ and ς).
 */
export function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().normalize('NFKC')
}

/**
 * How names that must be unique are compared and sorted: NFKC, trimmed, blanks in a row counted as
 * one, case folded. Two criteria sets cannot differ by case or spacing alone.
 */
export function nameKey(name: string): string {
  return foldCase(name.normalize('NFKC').trim().replace(/\s+/g, ' '))
}
