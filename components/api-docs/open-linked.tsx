'use client'
import { useEffect } from 'react'

/** Opens the section that a link of this page leads to: browsers scroll there but leave it closed. */
export function OpenLinked() {
  useEffect(() => {
    const open = () => {
      const linked = document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
      if (linked instanceof HTMLDetailsElement) linked.open = true
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  return null
}
