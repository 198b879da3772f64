import { GradeBadge } from '@/components/grading/grade-badge'
import { cn } from '@/components/ui/cn'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { GradeMatrix as Matrix } from '@/lib/contracts/regrades'
import { formatNumber } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'

const KEYS: (Grade | '-')[] = [...GRADES, '-']

const gradeOf = (key: Grade | '-'): Grade | null => (key === '-' ? null : key)

/** Subs by grade before (rows) and after (columns); the diagonal stays as it is. */
export function GradeMatrix({ matrix }: { matrix: Matrix }) {
  const rows = KEYS.filter((before) => matrix[before] !== undefined)
  if (rows.length === 0) return <p className="text-muted">No sub was graded.</p>
  return (
    <Table label="Grades before and after" className="w-auto max-sm:w-full">
      <Thead>
        <Tr>
          <Th className="whitespace-normal max-sm:w-14 max-sm:px-1">Before \ after</Th>
          {KEYS.map((after) => (
            <Th key={after} numeric className="max-sm:px-1">
              <GradeBadge grade={gradeOf(after)} size="sm" />
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((before) => (
          <Tr key={before}>
            <Th scope="row" className="max-sm:px-1">
              <GradeBadge grade={gradeOf(before)} size="sm" />
            </Th>
            {KEYS.map((after) => {
              const count = matrix[before]?.[after] ?? 0
              const worse = KEYS.indexOf(after) > KEYS.indexOf(before)
              return (
                <Td
                  key={after}
                  numeric
                  className={cn(
                    'sm:min-w-14 max-sm:px-1',
                    count === 0 || before === after ? 'text-muted' : 'font-semibold',
                    count > 0 && worse && 'text-cost-most',
                  )}
                >
                  {count === 0 ? '·' : formatNumber(count)}
                </Td>
              )
            })}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
