'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { defaultTheme, isTheme, THEME_KEY, themeColors, type Theme } from './themes'

const listeners = new Set<() => void>()

/** The theme on screen; null on the server and while hydrating, because only the browser knows it. */
export function useTheme(): Theme | null {
  return useSyncExternalStore(subscribe, currentTheme, () => null)
}

export function setTheme(theme: Theme) {
  try {
    localStorage.setItem(THEME_KEY, theme)
  } catch {
    // A browser may refuse its storage: then the theme lasts until the page is closed.
  }
  apply(theme)
}

/** Keeps other tabs' changes and the colour of the browser's own bars in step. Mount once per page. */
export function ThemeSync() {
  const theme = useTheme()
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === THEME_KEY) apply(isTheme(newValue) ? newValue : defaultTheme)
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [])
  useEffect(() => {
    if (!theme) return
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', themeColors[theme])
  }, [theme])
  return null
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return isTheme(theme) ? theme : defaultTheme
}

function apply(theme: Theme) {
  const { dataset } = document.documentElement
  dataset.theme = theme
  // Colours change at once: fading would show both themes mixed.
  dataset.themeChanging = ''
  requestAnimationFrame(() => requestAnimationFrame(() => delete dataset.themeChanging))
  for (const listener of listeners) listener()
}
