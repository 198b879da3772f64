'use client'
import { CopyField } from '@/components/ui/copy-field'
import { curlLine, powerShellLine, type ExampleCall } from './example-lines'
import { useOwnAddress } from './use-own-address'

export interface ExamplesProps {
  call: Omit<ExampleCall, 'url'> & { path: string }
  publicUrl: string
}

/** The call as a line to paste, with the address by which the reader came here. */
export function Examples({ call: { path, ...rest }, publicUrl }: ExamplesProps) {
  const address = useOwnAddress(publicUrl)
  const call = { ...rest, url: address + path }
  return (
    <div className="grid gap-3">
      <CopyField label="Linux, macOS" value={curlLine(call)} />
      <CopyField label="Windows PowerShell" value={powerShellLine(call)} />
    </div>
  )
}
