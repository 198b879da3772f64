'use client'
import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { isTheme, themeColors } from './themes'

/** Keeps the bars that a phone's browser paints around the page in the theme's own background. */
export function ThemeColor() {
  const { theme } = useTheme()
  useEffect(() => {
    const meta = document.querySelector('meta[name="theme-color"]')
    if (meta && isTheme(theme)) meta.setAttribute('content', themeColors[theme])
  }, [theme])
  return null
}
