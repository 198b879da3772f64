'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The address by which this reader reaches the server; `publicUrl` until the browser says it. */
export const useOwnAddress = (publicUrl: string): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => publicUrl,
  )
