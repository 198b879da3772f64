export const themes = ['dark', 'light', 'night'] as const
export type Theme = (typeof themes)[number]

export const defaultTheme: Theme = 'dark'

/** Background of each theme, for the browser's own bars; the same as --bg in globals.css. */
export const themeColors: Record<Theme, string> = {
  dark: '#0a0c11',
  light: '#f3ede1',
  night: '#000000',
}

/** Where the browser stores the selected theme. */
export const THEME_KEY = 'theme'

/** Runs before anything is painted, so that no page flashes in another theme. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${THEME_KEY}');if(${JSON.stringify(themes)}.includes(t))document.documentElement.dataset.theme=t}catch{}`

export function isTheme(value: string | null | undefined): value is Theme {
  return themes.some((theme) => theme === value)
}
