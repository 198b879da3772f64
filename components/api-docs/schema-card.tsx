import { ChevronRight } from 'lucide-react'
import type { JsonSchema } from '@/lib/http/openapi/schemas'
import { FieldTable } from './field-table'
import { fieldsOf } from './schema-fields'

/** A schema that has a name: its fields, opened by whoever asks. */
export function SchemaCard({ name, schema }: { name: string; schema: JsonSchema }) {
  return (
    <details id={`schema-${name}`} className="group border-b last:border-b-0">
      <summary className="flex list-none items-center gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-90" />
        <h3 className="num font-normal">{name}</h3>
      </summary>
      <div className="px-4 pb-4">
        {schema.description && <p className="mb-2 max-w-prose">{schema.description}</p>}
        <FieldTable label={`Fields of ${name}`} fields={fieldsOf(schema)} showRequired={false} />
      </div>
    </details>
  )
}
