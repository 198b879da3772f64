'use client'
import { useEffect, useState } from 'react'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import { trendsOf } from './compare'

/** Which way the sets with these ids call better; empty until they are there, or if they are gone. */
export function useTrends(setIds: readonly string[]): ReturnType<typeof trendsOf> {
  const [trends, setTrends] = useState<ReturnType<typeof trendsOf>>(new Map())
  const ids = [...new Set(setIds)].join(' ')
  useEffect(() => {
    let current = true
    const wanted = ids.split(' ').filter((id) => id !== '')
    Promise.all(wanted.map(fetchSet)).then(
      (sets) => current && setTrends(trendsOf(sets)),
      // Without its trends the comparison still shows every difference.
      () => current && setTrends(new Map()),
    )
    return () => {
      current = false
    }
  }, [ids])
  return trends
}

async function fetchSet(id: string): Promise<CriteriaSet> {
  const response = await fetch(`/api/criteria-sets/${encodeURIComponent(id)}`)
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return (await response.json()) as CriteriaSet
}
