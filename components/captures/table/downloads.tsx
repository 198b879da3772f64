'use client'
import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { Tooltip } from '@/components/ui/tooltip'
import type { CaptureQuery } from '@/lib/contracts/captures'
import { filterParamsOf } from './loaded-captures'

/** The list as it is filtered, as files: every value of it, or what goes into the stack. */
export function Downloads({ query }: { query: CaptureQuery }) {
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
