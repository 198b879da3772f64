import type { Change } from './revision-changes'

export interface ChangeListProps {
  changes: readonly Change[]
  /** What to say where nothing differs. */
  same: string
}

export function ChangeList({ changes, same }: ChangeListProps) {
  if (changes.length === 0) return <p className="text-muted">{same}</p>
  return (
    <ul className="flex flex-col gap-1">
      {changes.map(({ subject, details }) => (
        <li key={subject}>
          <span className="font-medium">{subject}</span>: {details.join(', ')}
        </li>
      ))}
    </ul>
  )
}
