'use client'
import { ExternalLink } from 'lucide-react'
import { encodeCalculation } from '@/components/calculator/calculation-url'
import { MetricValue } from '@/components/grading/metric-value'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatScore } from '@/lib/format/numbers'
import { getMetric, type Criteria, type ScoreResult } from '@/lib/grading'
import { SAMPLE_VALUES } from './draft'

export interface LiveExampleProps {
  criteria: Criteria
  /** Null while the set contradicts itself. */
  result: ScoreResult | null
}

/** What each metric of an example sub scores by the draft. */
export function LiveExample({ criteria, result }: LiveExampleProps) {
  const results = new Map(result?.explanation.map((row) => [row.metric, row.result]))
  const used = criteria.criteria.filter((row) => row.enabled)
  const query = encodeCalculation({ criteria, values: SAMPLE_VALUES, baselines: {} })
  return (
    <Panel
      title="Example sub"
      description="75 % of the way from bad to good."
      actions={
        <LinkButton href={`/calculator?${query}`} target="_blank" prefetch={false} size="sm">
          <ExternalLink aria-hidden />
          Try other values
        </LinkButton>
      }
      flush
    >
      <Table
        label="Example"
        wrapperClassName="max-h-[max(10rem,calc(100dvh-30rem))] overflow-y-auto"
      >
        <Thead>
          <Tr>
            <Th>Metric</Th>
            <Th numeric>Value</Th>
            <Th numeric>Score</Th>
          </Tr>
        </Thead>
        <Tbody>
          {used.map(({ metric }) => (
            <Tr key={metric}>
              <Td className="h-7! py-0.5!">{getMetric(metric).label}</Td>
              <Td numeric className="h-7! py-0.5!">
                <MetricValue metric={metric} value={SAMPLE_VALUES[metric]} withUnit />
              </Td>
              <Td numeric className="h-7! py-0.5!">
                {formatScore(results.get(metric))}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Panel>
  )
}
