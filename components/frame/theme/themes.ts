export const themes = ['dark', 'light', 'night'] as const
export type Theme = (typeof themes)[number]

export const defaultTheme: Theme = 'dark'

/** Background of each theme, for the browser's own bars; the same as --bg in globals.css. */
export const themeColors: Record<Theme, string> = {
  dark: '#0a0c11',
  light: '#f3ede1',
  night: '#000000',
}

export function isTheme(value: string | null | undefined): value is Theme {
  return themes.some((theme) => theme === value)
}
