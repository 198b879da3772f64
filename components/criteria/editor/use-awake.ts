import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False for what the server draws and while the page takes over from it. */
export const useAwake = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
