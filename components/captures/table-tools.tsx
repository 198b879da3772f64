'use client'
import { Download, Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { buttonClass } from '@/components/ui/styles'
import { Tooltip } from '@/components/ui/tooltip'
import type { CaptureQuery } from '@/lib/contracts/captures'
import { SORT_CHOICES } from './capture-columns'
import { useListAddress } from './capture-filters'
import { ColumnChooser, type ColumnChooserProps } from './column-choice'
import { filterParamsOf } from './loaded-captures'

interface TableToolsProps {
  query: CaptureQuery
  columns: ColumnChooserProps
  onHelp: () => void
}

/** What one does with the whole list: its columns and order. */
export function TableTools({ query, columns, onHelp }: TableToolsProps) {
  const router = useRouter()
  const addressWith = useListAddress()
  return (
    <>
      {/* A phone shows no headers to sort by. */}
      <Select
        aria-label="Sort by"
        options={SORT_CHOICES}
        value={query.sort}
        wrapperClassName="w-44 sm:hidden"
        onChange={(event) =>
          router.replace(addressWith({ sort: event.target.value, order: 'desc' }), {
            scroll: false,
          })
        }
      />
      <span className="ml-auto flex flex-wrap gap-2">
        <ColumnChooser {...columns} />
        <Downloads query={query} />
        <Button
          size="icon-sm"
          aria-label="Keys of the table"
          // A finger has no keys.
          className="pointer-coarse:hidden"
          onClick={onHelp}
        >
          <Keyboard aria-hidden />
        </Button>
      </span>
    </>
  )
}

/** The list as it is filtered, as files: every value of it, or what goes into the stack. */
function Downloads({ query }: { query: CaptureQuery }) {
  const filters = filterParamsOf(query)
  const kept = new URLSearchParams(filters)
  kept.delete('verdict')
  return (
    <>
      <Tooltip content="Every sub that the filters show, with all of its values">
        <a
          href={`/api/captures.csv?${filters}`}
          download
          className={buttonClass('secondary', 'sm')}
        >
          <Download aria-hidden />
          CSV
        </a>
      </Tooltip>
      {query.targetId !== undefined && (
        <Tooltip content="The accepted files among them, one a line, for stacking in PixInsight or Siril">
          <a
            href={`/api/captures/keep-list?${kept}`}
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
