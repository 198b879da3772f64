/** Colours and fonts for a canvas, which cannot take CSS variables itself. */
export interface PlotLook {
  /** The value of a token such as `--grade-a`. */
  color: (token: string) => string
  /** In device pixels, for drawing. */
  font: string
  /** In CSS pixels, for what scales by itself. */
  cssFont: string
  /** Device pixels in a CSS pixel. */
  ratio: number
}

const SIZE = 11

/** Reads the present theme's tokens, each once. Make a new one when the theme changes. */
export function lookOf(element: HTMLElement): PlotLook {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  const color = (token: string) => {
    let value = known.get(token)
    if (value === undefined) known.set(token, (value = style.getPropertyValue(token).trim()))
    return value
  }
  const ratio = window.devicePixelRatio
  const mono = style.getPropertyValue('--font-geist-mono').trim() || 'monospace'
  return { color, ratio, font: `${SIZE * ratio}px ${mono}`, cssFont: `${SIZE}px ${mono}` }
}

/** Calls back whenever the theme changes; returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
