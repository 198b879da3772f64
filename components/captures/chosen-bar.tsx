'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/format'
import { useCaptureSelection } from './selection'

/** In place of the table's tools while subs are chosen: what can be done with them. */
export function ChosenBar({ count, children }: { count: number; children: ReactNode }) {
  const { clear } = useCaptureSelection()
  return (
    <>
      <span role="status" className="num mr-2">
        {plural(count, 'sub')} chosen
      </span>
      {children}
      <Button variant="ghost" size="sm" className="ml-auto" onClick={clear}>
        Choose none
      </Button>
    </>
  )
}
