import { ConfirmAction } from '@/components/form/confirm-action'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { AdminToken } from '@/lib/contracts/people'
import { formatDate, type FormState } from '@/lib/format'
import { KeyState } from './key-state'

export interface TokenTableProps {
  tokens: AdminToken[]
  /** Milliseconds since the epoch. */
  now: number
  /** Left out for a viewer. */
  revoke?: (tokenId: string) => Promise<FormState>
}

export function TokenTable({ tokens, now, revoke }: TokenTableProps) {
  if (tokens.length === 0) {
    return <p className="px-4 py-6 text-muted">No tokens. Most observatories need none.</p>
  }
  return (
    <Table label="Admin tokens">
      <Thead>
        <Tr>
          <Th>Name</Th>
          <Th>Created</Th>
          <Th>State</Th>
          {revoke && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td className="max-w-60 min-w-28 text-sm font-medium">{token.name}</Td>
            <Td className="num whitespace-nowrap">{formatDate(token.createdAt, 'UTC')}</Td>
            <Td className="whitespace-nowrap">
              <KeyState {...token} now={now} />
            </Td>
            {revoke && (
              <Td className="text-right">
                {token.revokedAt === null && (
                  <ConfirmAction
                    size="sm"
                    aria-label={`Revoke ${token.name}`}
                    title={`Revoke ${token.name}?`}
                    description="Whatever uses it is refused from its next request on. This cannot be undone."
                    confirmLabel="Revoke token"
                    action={revoke.bind(null, token.id)}
                  >
                    Revoke
                  </ConfirmAction>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
