'use client'
import { Download, Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { buttonClass } from '@/components/ui/styles'
import { Tooltip } from '@/components/ui/tooltip'
import type { CaptureQuery } from '@/lib/contracts/captures'
import { SORT_OPTIONS } from './capture-columns'
import { useListAddress } from './capture-filters'
import { ColumnChooser, type ColumnChooserProps } from './column-choice'
import { toFilterParams } from './loaded-captures'

interface TableToolsProps {
  query: CaptureQuery
  columns: ColumnChooserProps
  onHelp: () => void
}

/** Tools for the whole list, shown while nothing is selected. */
export function TableTools({ query, columns, onHelp }: TableToolsProps) {
  const router = useRouter()
  const getAddress = useListAddress()
  return (
    <>
      {/* Phones show no headers to sort by. */}
      <Select
        aria-label="Sort by"
        options={SORT_OPTIONS}
        value={query.sort}
        wrapperClassName="w-44 sm:hidden"
        onChange={(event) =>
          router.replace(getAddress({ sort: event.target.value, order: 'desc' }), {
            scroll: false,
          })
        }
      />
      <span className="ml-auto flex flex-wrap gap-2">
        <ColumnChooser {...columns} />
        <Downloads query={query} />
        <Button
          size="icon-sm"
          aria-label="Keyboard shortcuts"
          className="pointer-coarse:hidden"
          onClick={onHelp}
        >
          <Keyboard aria-hidden />
        </Button>
      </span>
    </>
  )
}

/** Downloads of the filtered list: all values as CSV, or the accepted files. */
function Downloads({ query }: { query: CaptureQuery }) {
  const params = toFilterParams(query)
  const keepListParams = new URLSearchParams(params)
  keepListParams.delete('verdict')
  return (
    <>
      <Tooltip content="All subs that match the filters, with all values">
        <a href={`/api/captures.csv?${params}`} download className={buttonClass('secondary', 'sm')}>
          <Download aria-hidden />
          CSV
        </a>
      </Tooltip>
      {query.targetId !== undefined && (
        <Tooltip content="The accepted files, one per line, for stacking in PixInsight or Siril">
          <a
            href={`/api/captures/keep-list?${keepListParams}`}
            download
            className={buttonClass('secondary', 'sm')}
          >
            <Download aria-hidden />
            Keep-list
            <span className="sr-only">
              : the accepted files, for stacking in PixInsight or Siril
            </span>
          </a>
        </Tooltip>
      )}
    </>
  )
}
