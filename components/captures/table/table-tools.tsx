'use client'
import { Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { CaptureQuery } from '@/lib/contracts/captures'
import { ColumnChooser, type ColumnChooserProps } from './column-chooser'
import { SORT_CHOICES } from './column-faces'
import { Downloads } from './downloads'
import { useListAddress } from './use-list-address'

export interface TableToolsProps {
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
