import type { ImportReport } from '@/lib/contracts/imports'
import { formatNumber, plural } from '@/lib/format/numbers'
import type { FieldError, FormState } from '@/lib/format/form-state'
import { decodeText } from '@/lib/formats/decode'

interface SentImport {
  state: FormState
  /** Null if the import failed. */
  report: ImportReport | null
}

/** Returns the selected files; browsers send an empty one if none was selected. */
export function getFiles(data: FormData): File[] {
  return data
    .getAll('files')
    .filter(
      (entry): entry is File => entry instanceof File && (entry.size > 0 || entry.name !== ''),
    )
}

/** Reads the form's files in the browser and sends their text. Never throws. */
export async function sendImport(
  data: FormData,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<SentImport> {
  const files = getFiles(data)
  const missing: FieldError[] = []
  if (files.length === 0) missing.push({ path: 'files', message: 'Select at least one file.' })
  if (!data.get('clientId')) missing.push({ path: 'clientId', message: 'Select a rig.' })
  if (missing.length > 0) return fail(missing)
  const tooLarge = () =>
    fail([
      {
        path: 'files',
        message: `These files are larger than ${formatNumber(maxBytes / 1024 / 1024)} MiB together. Import fewer at once, or use npm run import on the server.`,
      },
    ])
  if (files.reduce((sum, file) => sum + file.size, 0) > maxBytes) return tooLarge()
  try {
    const body = await toBody(data, files)
    if (new Blob([body]).size > maxBytes) return tooLarge()
    const response = await fetch('/api/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    })
    const answer: unknown = await response.json().catch(() => null)
    return response.ok ? succeed(answer as ImportReport) : fromProblem(answer)
  } catch (error) {
    return fromError(error, signal)
  }
}

async function toBody(data: FormData, files: readonly File[]): Promise<string> {
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

function succeed(report: ImportReport): SentImport {
  const message = report.created > 0 ? `${plural(report.created, 'sub')} imported.` : 'No new subs.'
  return { state: { status: 'ok', message }, report }
}

/** Turns problem details (RFC 9457) into the form's errors; those within a file go to its field. */
function fromProblem(problem: unknown): SentImport {
  const { detail, errors } = (problem ?? {}) as { detail?: string; errors?: FieldError[] }
  if (errors && errors.length > 0) {
    return fail(errors.map(({ path, message }) => ({ path: path.split('.')[0] ?? path, message })))
  }
  return fail([], detail ?? 'The server’s response could not be read. Try again.')
}

function fromError(error: unknown, signal: AbortSignal): SentImport {
  if (signal.aborted) {
    return fail(
      [],
      'Import stopped. Subs imported so far are kept. Import the same files again for the rest.',
    )
  }
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return fail([
      { path: 'files', message: 'A file has changed since it was selected. Select it again.' },
    ])
  }
  return fail([], 'The server cannot be reached. Importing again won’t create duplicates.')
}

function fail(
  errors: FieldError[],
  message = 'Nothing was imported. Correct the marked fields.',
): SentImport {
  return { state: { status: 'error', message, errors }, report: null }
}
