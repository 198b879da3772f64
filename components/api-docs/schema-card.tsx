import { ChevronRight } from 'lucide-react'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { JsonSchema } from '@/lib/http/openapi/schemas'
import { toFields, type Field } from './schema-fields'

/** A named schema: its fields, collapsed at first. */
export function SchemaCard({ name, schema }: { name: string; schema: JsonSchema }) {
  return (
    <details id={`schema-${name}`} className="group border-b last:border-b-0">
      <summary className="flex list-none items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-90" />
        <h3 className="num font-normal">{name}</h3>
      </summary>
      <div className="px-4 pb-4">
        {schema.description && <p className="mb-2 max-w-prose">{schema.description}</p>}
        <FieldTable label={`Fields of ${name}`} fields={toFields(schema)} showRequired={false} />
      </div>
    </details>
  )
}

export interface FieldTableProps {
  label: string
  fields: readonly Field[]
  /** Off for responses, where it does not matter which fields are required. */
  showRequired?: boolean
}

/** Fields with their types, limits and meanings. */
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
