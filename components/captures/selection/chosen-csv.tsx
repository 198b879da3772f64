'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { saveFile } from './save-file'

/** The chosen subs as CSV, also those that are not loaded. */
export function ChosenCsv({ ids }: { ids: readonly string[] }) {
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const response = await fetch('/api/captures.csv', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ captureIds: ids }),
      })
      if (!response.ok) throw new Error(`the server answered ${response.status}`)
      saveFile('captures.csv', await response.blob())
    } catch {
      toast.error('The CSV could not be made. Try again with fewer subs.')
    }
    setBusy(false)
  }
  return (
    <Button disabled={busy} onClick={download}>
      {busy ? 'Writing…' : 'CSV'}
    </Button>
  )
}
