/**
 * The text of a file of any encoding that logs and spreadsheets come in: UTF-8, UTF-16 with or
 * without a byte order mark, else Windows-1252, in which a spreadsheet saves plain "CSV". A character
 * cut off at the end of the file is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16LabelOf(bytes)
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function utf16LabelOf([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Every format read here begins with two ASCII characters, whose other byte is 0.
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return null
}
