'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Th } from '@/components/ui/table'
import type { CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import { ChooseLoaded } from '../selection/choose-captures'
import { COLUMN_FACES, type ColumnFace } from './column-faces'
import { useListAddress } from './use-list-address'

/** Pixels; the first row begins below it. */
export const HEADER_HEIGHT = 36

interface CapturesHeaderProps {
  columns: readonly string[]
  captures: readonly CaptureRow[]
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** The headers, which stay in view while rows scroll under them. */
export function CapturesHeader({ columns, captures, sort, order }: CapturesHeaderProps) {
  return (
    <thead className="sticky top-0 z-10 bg-surface">
      <tr aria-rowindex={1} className="h-9">
        {columns.map((id) => {
          const face = COLUMN_FACES[id]
          if (!face) return null
          return id === 'select' ? (
            <Th key={id} className="border-b">
              <ChooseLoaded captures={captures} />
            </Th>
          ) : (
            <HeaderCell key={id} id={id} face={face} sort={sort} order={order} />
          )
        })}
      </tr>
    </thead>
  )
}

/** On phones the brief column stands for all others. */
export const hiding = (id: string) =>
  id === 'brief' ? 'sm:hidden' : id === 'select' ? undefined : 'max-sm:hidden'

interface HeaderCellProps {
  id: string
  face: ColumnFace
  sort: CaptureQuery['sort']
  order: CaptureQuery['order']
}

/** A header that sorts is a link: what it does stands in the address. */
function HeaderCell({ id, face, sort, order }: HeaderCellProps) {
  const addressWith = useListAddress()
  const active = face.sort !== undefined && sort === face.sort
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <Th
      numeric={face.numeric}
      unit={face.unit}
      // The table's border lies under a sticky header, so each cell draws its own.
      className={cn('border-b', hiding(id))}
      aria-sort={active ? (order === 'desc' ? 'descending' : 'ascending') : undefined}
    >
      {face.sort === undefined ? (
        face.label
      ) : (
        <Link
          href={addressWith({
            sort: face.sort,
            order: active && order === 'desc' ? 'asc' : 'desc',
          })}
          scroll={false}
          prefetch={false}
          className="inline-flex items-center gap-1 hover:text-fg hover:underline"
        >
          {face.label}
          {active && <Arrow aria-hidden className="size-3" />}
        </Link>
      )}
    </Th>
  )
}
