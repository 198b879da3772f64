'use client'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { SetBody } from '../draft/editor-state'
import { setFileName, setFileText } from './set-file'

/** Saves the set's newest revision as a file, to keep or to import elsewhere. */
export function ExportSet({ set }: { set: SetBody }) {
  function download() {
    const url = URL.createObjectURL(new Blob([setFileText(set)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = setFileName(set.name)
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button onClick={download}>
      <Download aria-hidden />
      Export
    </Button>
  )
}
