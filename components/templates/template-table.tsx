import Link from 'next/link'
import { FilterDot } from '@/components/grading/filter-dot'
import { GradeBadge } from '@/components/grading/grade-badge'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { ExposureTemplate } from '@/lib/contracts/planning'
import { DASH, formatNumber, plural } from '@/lib/format'
import type { MinGrade } from '@/lib/grading'

export function TemplateTable({ templates }: { templates: ExposureTemplate[] }) {
  return (
    <div className="rounded-md border bg-surface">
      <Table label="Exposure templates">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Filter</Th>
            <Th numeric unit="s">
              Exposure
            </Th>
            <Th>Minimum grade</Th>
            <Th numeric>Binning</Th>
            <Th numeric>Gain</Th>
            <Th numeric>Offset</Th>
            <Th>Used by</Th>
          </Tr>
        </Thead>
        <Tbody>
          {templates.map((template) => (
            <Tr key={template.id}>
              <Td className="max-w-64 truncate text-sm">
                <Link href={`/templates/${template.id}`} className="font-medium hover:underline">
                  {template.name}
                </Link>
              </Td>
              <Td>
                <FilterDot filter={template.filter} />
              </Td>
              <Td numeric>{template.exposureSeconds}</Td>
              <Td>
                <MinimumGrade minGrade={template.minGrade} />
              </Td>
              <Td numeric>{formatNumber(template.binning)}</Td>
              <Td numeric>{formatNumber(template.gain)}</Td>
              <Td numeric>{formatNumber(template.offset)}</Td>
              <Td className="whitespace-nowrap">
                {template.goals > 0 ? plural(template.goals, 'goal') : DASH}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

/** The lowest grade with which a sub counts. */
export function MinimumGrade({ minGrade }: { minGrade: MinGrade }) {
  if (minGrade === 'any') return <span className="text-muted">any, even ungraded</span>
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <GradeBadge grade={minGrade} size="sm" />
      {minGrade !== 'A' && <span className="text-muted">or better</span>}
    </span>
  )
}
