import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { SeriesNight } from '@/lib/contracts/target-insight'
import { formatDate, formatNumber } from '@/lib/format'

export interface NightTableProps {
  nights: readonly SeriesNight[]
  /** What the median is of, its unit and its decimals. */
  value: { label: string; unit: string; decimals: number }
  /** The night that the chart shows alone. */
  chosen: string | null
  onChoose: (night: string | null) => void
}

/** The chart in numbers: a row a night, the newest first. Its button shows that night alone. */
export function NightTable({ nights, value, chosen, onChoose }: NightTableProps) {
  return (
    <Table label={`${value.label} by night`} wrapperClassName="max-h-56 overflow-y-auto">
      <Thead>
        <Tr>
          <Th>Night of</Th>
          <Th numeric>Subs</Th>
          <Th numeric unit={value.unit}>
            Median
          </Th>
          <Th numeric>Kept</Th>
        </Tr>
      </Thead>
      <Tbody>
        {[...nights].reverse().map(({ night, first, subs, median, kept }) => (
          <Tr key={first} selected={night === chosen}>
            <Td>
              <button
                type="button"
                aria-pressed={night === chosen}
                onClick={() => onChoose(night === chosen ? null : night)}
                className="num whitespace-nowrap hover:underline aria-pressed:font-semibold"
              >
                {formatDate(`${night}T00:00:00Z`, 'UTC')}
              </button>
            </Td>
            <Td numeric>{formatNumber(subs)}</Td>
            <Td numeric>{formatNumber(median, value.decimals)}</Td>
            <Td numeric>{formatNumber(kept)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
