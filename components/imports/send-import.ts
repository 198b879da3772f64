import type { ImportReport } from '@/lib/contracts/imports'
import { formatNumber, plural } from '@/lib/format/numbers'
import type { FieldError, FormState } from '@/lib/format/form-state'
import { decodeText } from '@/lib/formats/decode'

interface SentImport {
  state: FormState
  /** What came of it; null when nothing was imported. */
  report: ImportReport | null
}

/** The files that were chosen; a browser sends an empty one where none was. */
export function filesIn(data: FormData): File[] {
  return data
    .getAll('files')
    .filter(
      (entry): entry is File => entry instanceof File && (entry.size > 0 || entry.name !== ''),
    )
}

/** Reads the form's files here in the browser and sends their text to be imported. Never throws. */
export async function sendImport(
  data: FormData,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<SentImport> {
  const files = filesIn(data)
  const missing: FieldError[] = []
  if (files.length === 0) missing.push({ path: 'files', message: 'Choose at least one file.' })
  if (!data.get('clientId')) missing.push({ path: 'clientId', message: 'Choose a client.' })
  if (missing.length > 0) return refused(missing)
  const tooLarge = () =>
    refused([
      {
        path: 'files',
        message: `More than ${formatNumber(maxBytes / 1024 / 1024)} MiB together: import fewer at once, or with npm run import on the server.`,
      },
    ])
  if (files.reduce((sum, file) => sum + file.size, 0) > maxBytes) return tooLarge()
  try {
    const body = await bodyOf(data, files)
    if (new Blob([body]).size > maxBytes) return tooLarge()
    const response = await fetch('/api/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    })
    const answer: unknown = await response.json().catch(() => null)
    return response.ok ? done(answer as ImportReport) : refusedBy(answer)
  } catch (error) {
    return failed(error, signal)
  }
}

async function bodyOf(data: FormData, files: readonly File[]): Promise<string> {
  const texts = files.map(async (file) => ({
    name: file.name,
    text: decodeText(new Uint8Array(await file.arrayBuffer())),
  }))
  return JSON.stringify({
    files: await Promise.all(texts),
    clientId: data.get('clientId'),
    targetName: String(data.get('targetName') ?? '').trim() || null,
    createTargets: data.get('createTargets') !== null,
  })
}

function done(report: ImportReport): SentImport {
  const message =
    report.created > 0 ? `${plural(report.created, 'sub')} imported.` : 'Nothing new was in it.'
  return { state: { status: 'ok', message }, report }
}

/** Problem details (RFC 9457) as the form's errors; those within a file belong to the file field. */
function refusedBy(problem: unknown): SentImport {
  const { detail, errors } = (problem ?? {}) as { detail?: string; errors?: FieldError[] }
  if (errors && errors.length > 0) {
    return refused(
      errors.map(({ path, message }) => ({ path: path.split('.')[0] ?? path, message })),
    )
  }
  return refused([], detail ?? 'The server gave no answer that can be read. Try again.')
}

function failed(error: unknown, signal: AbortSignal): SentImport {
  if (signal.aborted) {
    return refused(
      [],
      'Stopped. What was stored until then stays; import the same files again for the rest.',
    )
  }
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return refused([
      { path: 'files', message: 'A file has changed since it was chosen: choose it again.' },
    ])
  }
  return refused([], 'The server cannot be reached. Nothing doubles if you import again later.')
}

function refused(
  errors: FieldError[],
  message = 'Nothing was imported: see the marked fields.',
): SentImport {
  return { state: { status: 'error', message, errors }, report: null }
}
