'use client'
import { useSyncExternalStore } from 'react'
import { CopyField } from '@/components/ui/copy-field'

export interface ExamplesProps {
  call: Omit<ExampleCall, 'url'> & { path: string }
  publicUrl: string
}

/** The call as a command to paste, with the address that the reader used. */
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

/** A call to show as a command to paste. */
export interface ExampleCall {
  method: string
  /** With the server's address. */
  url: string
  /** Placeholder for the credential; null if none is needed. */
  credential: string | null
  body?: unknown
  /** Whether the response never ends. */
  streams?: boolean
}

/** Returns a command for a shell on Linux or macOS. */
export function curlLine({ method, url, credential, body, streams }: ExampleCall): string {
  const parts = ['curl']
  if (streams) parts.push('-N')
  if (method !== 'GET') parts.push('-X', method)
  if (credential !== null) parts.push('-H', `"Authorization: Bearer ${credential}"`)
  if (body !== undefined) {
    parts.push('-H', '"Content-Type: application/json"', '-d', quoteForShell(JSON.stringify(body)))
  }
  return [...parts, `"${url}"`].join(' ')
}

/** Returns a command for Windows PowerShell, where `curl` is an alias for something else. */
export function powerShellLine({ method, url, credential, body, streams }: ExampleCall): string {
  // Invoke-RestMethod waits for the end of the response.
  if (streams)
    return curlLine({ method, url, credential, body, streams }).replace(/^curl/, 'curl.exe')
  const parts = ['Invoke-RestMethod', `"${url}"`]
  if (method !== 'GET') parts.push('-Method', capitalize(method))
  if (credential !== null) parts.push(`-Headers @{ Authorization = "Bearer ${credential}" }`)
  if (body !== undefined) {
    parts.push('-ContentType "application/json"', '-Body', quoteForPowerShell(JSON.stringify(body)))
  }
  return parts.join(' ')
}

const quoteForShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

const quoteForPowerShell = (text: string) => `'${text.replaceAll("'", "''")}'`

const capitalize = (word: string) => word.charAt(0) + word.slice(1).toLowerCase()

const subscribeToNothing = () => () => {}

/** Returns the address that this reader used to reach the server; `publicUrl` on the server. */
const useOwnAddress = (publicUrl: string): string =>
  useSyncExternalStore(
    subscribeToNothing,
    () => window.location.origin,
    () => publicUrl,
  )
