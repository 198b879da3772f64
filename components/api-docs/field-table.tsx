import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { Field } from './schema-fields'

export interface FieldTableProps {
  label: string
  fields: readonly Field[]
  /** Off for answers, where what may be absent is of no use to know. */
  showRequired?: boolean
}

/** Fields with what they may hold. */
export function FieldTable({ label, fields, showRequired = true }: FieldTableProps) {
  return (
    <Table label={label}>
      <Thead>
        <Tr>
          <Th className="w-1/4">Field</Th>
          <Th className="w-1/4">Type</Th>
          <Th>Limits and meaning</Th>
        </Tr>
      </Thead>
      <Tbody>
        {fields.map((field) => (
          <Tr key={field.name}>
            <Td className="num align-top!">
              {field.name}
              {showRequired && field.required && (
                <span className="ml-2 font-sans text-muted">required</span>
              )}
            </Td>
            <Td className="align-top!">
              {field.ref ? (
                <a href={`#schema-${field.ref}`} className="link">
                  {field.type}
                </a>
              ) : (
                field.type
              )}
            </Td>
            <Td className="align-top!">
              {field.limits && <span className="num block">{field.limits}</span>}
              {field.note && <span className="text-muted">{field.note}</span>}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
