import { ConfirmAction } from '@/components/form/confirm-action'
import { Badge } from '@/components/ui/badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Person } from '@/lib/contracts/people'
import { formatDate, type FormState } from '@/lib/format'
import { ChangePerson } from './change-person'
import { roleLabel } from './role-field'

export interface PeopleTableProps {
  people: Person[]
  /** Who is looking. */
  selfId: string | null
  /** Both are left out for a viewer. */
  change?: (personId: string, state: FormState, data: FormData) => Promise<FormState>
  remove?: (personId: string) => Promise<FormState>
}

export function PeopleTable({ people, selfId, change, remove }: PeopleTableProps) {
  return (
    <Table label="People">
      <Thead>
        <Tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th>Since</Th>
          {change && remove && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {people.map((person) => (
          <Tr key={person.id}>
            <Td className="max-w-60 min-w-28 text-sm">
              <span className="mr-2 font-medium">{person.name}</span>
              {person.id === selfId && <Badge>you</Badge>}
            </Td>
            <Td>{roleLabel(person.role)}</Td>
            <Td className="num whitespace-nowrap">{formatDate(person.createdAt, 'UTC')}</Td>
            {change && remove && (
              <Td>
                <div className="flex justify-end gap-2">
                  <ChangePerson
                    person={person}
                    isSelf={person.id === selfId}
                    action={change.bind(null, person.id)}
                  />
                  {person.id !== selfId && (
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
                </div>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
