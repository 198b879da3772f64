import { ConfirmAction } from '@/components/form/confirm-action'
import { Badge } from '@/components/ui/badge'
import type { Person } from '@/lib/contracts/people'
import { formatDate, type FormState } from '@/lib/format'
import { ChangePerson } from './change-person'
import { roleLabel } from './role-field'
import { Row, Rows } from './rows'

export interface PeopleListProps {
  people: Person[]
  /** Who is looking. */
  selfId: string | null
  /** Both are left out for a viewer. */
  change?: (personId: string, state: FormState, data: FormData) => Promise<FormState>
  remove?: (personId: string) => Promise<FormState>
}

export function PeopleList({ people, selfId, change, remove }: PeopleListProps) {
  return (
    <Rows>
      {people.map((person) => {
        const isSelf = person.id === selfId
        return (
          <Row
            key={person.id}
            title={person.name}
            badge={isSelf && <Badge>you</Badge>}
            facts={`${roleLabel(person.role)} since ${formatDate(person.createdAt, 'UTC')}`}
            actions={
              <>
                {change && (
                  <ChangePerson
                    person={person}
                    isSelf={isSelf}
                    action={change.bind(null, person.id)}
                  />
                )}
                {remove && !isSelf && (
                  <ConfirmAction
                    size="sm"
                    aria-label={`Remove ${person.name}`}
                    title={`Remove ${person.name}?`}
                    description="They are signed out everywhere and cannot sign in again. What they did stays."
                    confirmLabel="Remove person"
                    action={remove.bind(null, person.id)}
                  >
                    Remove
                  </ConfirmAction>
                )}
              </>
            }
          />
        )
      })}
    </Rows>
  )
}
