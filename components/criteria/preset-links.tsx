import Link from 'next/link'
import { needsSentence } from './preset-needs'
import { PRESETS, type Preset } from './presets'

/** `?from=` of the page that reads a file. */
export const FROM_FILE = 'file'

/** What a new set starts from; null is a file. Links, so that unsaved changes are asked about. */
export function PresetLinks({ current }: { current: Preset | null }) {
  const choices = [
    ...PRESETS.map(({ key, name }) => ({ key, name })),
    { key: FROM_FILE, name: 'A file' },
  ]
  return (
    <nav aria-label="Start from" className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ key, name }) => (
          <li key={key}>
            <Link
              href={`/criteria/new?from=${key}`}
              aria-current={key === (current?.key ?? FROM_FILE) ? 'true' : undefined}
              className="flex h-9 items-center rounded-md border border-control bg-raised px-3 text-muted hover:text-fg aria-[current=true]:border-accent aria-[current=true]:bg-accent aria-[current=true]:font-medium aria-[current=true]:text-on-accent pointer-coarse:h-11"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted">
        {current
          ? `${current.description} ${needsSentence(current)}`
          : 'A set that was exported from this or another server.'}
      </p>
    </nav>
  )
}
