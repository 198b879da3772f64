'use client'
import { useSyncExternalStore } from 'react'
import { CopyField } from '@/components/ui/copy-field'

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

/** A call to show as a line to paste. */
export interface ExampleCall {
  method: string
  /** With the server's address. */
  url: string
  /** What stands for the credential; null where none is needed. */
  credential: string | null
  body?: unknown
  /** The answer never ends. */
  streams?: boolean
}

/** For a shell on Linux or macOS. */
export function curlLine({ method, url, credential, body, streams }: ExampleCall): string {
  const parts = ['curl']
  if (streams) parts.push('-N')
  if (method !== 'GET') parts.push('-X', method)
  if (credential !== null) parts.push('-H', `"Authorization: Bearer ${credential}"`)
  if (body !== undefined) {
    parts.push('-H', '"Content-Type: application/json"', '-d', inShell(JSON.stringify(body)))
  }
  return [...parts, `"${url}"`].join(' ')
}

/** For Windows PowerShell, whose own curl is something else. */
export function powerShellLine({ method, url, credential, body, streams }: ExampleCall): string {
  // Invoke-RestMethod waits for the end of the answer.
  if (streams)
    return curlLine({ method, url, credential, body, streams }).replace(/^curl/, 'curl.exe')
  const parts = ['Invoke-RestMethod', `"${url}"`]
  if (method !== 'GET') parts.push('-Method', capitalised(method))
  if (credential !== null) parts.push(`-Headers @{ Authorization = "Bearer ${credential}" }`)
  if (body !== undefined) {
    parts.push('-ContentType "application/json"', '-Body', inPowerShell(JSON.stringify(body)))
  }
  return parts.join(' ')
}

const inShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

const inPowerShell = (text: string) => `'${text.replaceAll("'", "''")}'`

const capitalised = (word: string) => word.charAt(0) + word.slice(1).toLowerCase()

const never = () => () => {}

/** The address by which this reader reaches the server; `publicUrl` until the browser says it. */
const useOwnAddress = (publicUrl: string): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => publicUrl,
  )
