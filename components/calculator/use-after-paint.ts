import { startTransition, useEffect, useState } from 'react'

/**
 * A value as it was when the page was last painted: what is drawn from it never delays the frame
 * that shows what it came from. (`useDeferredValue` starts at once, and before that frame.)
 */
export function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // A task posted in a frame's callback runs after that frame was painted.
      task = setTimeout(() => startTransition(() => setPainted(value)), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(task)
    }
  }, [value])
  return painted
}
