import type uPlot from 'uplot'
import type { SeriesLine } from '@/lib/contracts/target-insight'
import { formatDate } from '@/lib/format'
import { gradeInfo, type GradeInfo } from '@/lib/format/grades'
import { GRADES, type Grade } from '@/lib/grading'
import { getLabelledBands, spreadLabels, type NightBand } from './scales'

/** Colours and fonts for a canvas, which cannot take CSS variables itself. */
interface PlotTheme {
  /** Returns the value of a token such as `--grade-a`. */
  color: (token: string) => string
  /** Sized in device pixels, for drawing. */
  font: string
  /** Sized in CSS pixels, for uPlot, which scales it. */
  cssFont: string
  /** Device pixels per CSS pixel. */
  ratio: number
}

const FONT_SIZE = 11

/** Reads the current theme. Tokens are cached, so read it again when the theme changes. */
export function readPlotTheme(element: HTMLElement): PlotTheme {
  const style = getComputedStyle(element)
  const cache = new Map<string, string>()
  const color = (token: string) => {
    let value = cache.get(token)
    if (value === undefined) cache.set(token, (value = style.getPropertyValue(token).trim()))
    return value
  }
  const ratio = window.devicePixelRatio
  const mono = style.getPropertyValue('--font-geist-mono').trim() || 'monospace'
  return { color, ratio, font: `${FONT_SIZE * ratio}px ${mono}`, cssFont: `${FONT_SIZE}px ${mono}` }
}

/** Calls back whenever the theme changes. Returns an unsubscribe function. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** Gives every other night a slightly different background. */
export function drawBands(plot: uPlot, bands: readonly NightBand[], theme: PlotTheme) {
  const { ctx, bbox } = plot
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.fillStyle = theme.color('--hover')
  for (const [index, { start, end }] of bands.entries()) {
    if (index % 2 === 1) continue
    const left = plot.valToPos(start, 'x', true)
    ctx.fillRect(left, bbox.top, plot.valToPos(end, 'x', true) - left, bbox.height)
  }
}

/** Draws dates below the nights, as many as fit, with the year if there are several. */
export function drawDates(plot: uPlot, bands: readonly NightBand[], theme: PlotTheme) {
  const { ctx, bbox } = plot
  const right = bbox.left + bbox.width
  const toPx = (x: number) => plot.valToPos(x, 'x', true)
  const shown = bands.filter(({ start, end }) => toPx(end) > bbox.left && toPx(start) < right)
  const years = new Set(shown.map(({ night }) => night.slice(0, 4)))
  const withYear = years.size > 1 || shown.length === 1
  ctx.font = theme.font
  ctx.fillStyle = theme.color('--muted')
  ctx.textBaseline = 'top'
  ctx.textAlign = 'center'
  const room = ctx.measureText(withYear ? '22 Sept 2022' : '22 Sept').width + 12 * theme.ratio
  for (const { night, start, end } of getLabelledBands(shown, toPx, room)) {
    const text = formatDate(`${night}T00:00:00Z`, 'UTC')
    const middle = (toPx(start) + toPx(end)) / 2
    // There is room for half a date to the left of the plot, but perhaps not to the right.
    const x = Math.min(middle, plot.ctx.canvas.width - room / 2)
    ctx.fillText(
      withYear ? text : text.replace(/ \d{4}$/, ''),
      x,
      bbox.top + bbox.height + 8 * theme.ratio,
    )
  }
}

/** Draws the unit above the value axis. */
export function drawUnit({ ctx, bbox }: uPlot, unit: string, theme: PlotTheme) {
  ctx.font = theme.font
  ctx.fillStyle = theme.color('--muted')
  ctx.textBaseline = 'alphabetic'
  ctx.textAlign = 'right'
  ctx.fillText(unit, bbox.left - 5 * theme.ratio, bbox.top - 9 * theme.ratio)
}

/** A level of the criteria with its label: `good 1.8`. */
export interface PlotLevel extends SeriesLine {
  label: string
  /** For narrow plots: `A`, `good`. */
  shortLabel: string
}

/** Dashes are in CSS pixels. */
const STYLES: Record<SeriesLine['kind'], { token: string; dash: number[] }> = {
  good: { token: '--good', dash: [] },
  bad: { token: '--bad', dash: [7, 4] },
  limit: { token: '--limit', dash: [2, 3] },
  baseline: { token: '--baseline', dash: [12, 4, 2, 4] },
  threshold: { token: '--muted', dash: [2, 4] },
}

/**
 * Draws a line at each level, labelled to the right of the plot. In narrow plots the short label is
 * inside, at the left edge, away from the latest subs. A level outside the range is labelled at the
 * edge with an arrow.
 */
export function drawLevels(
  plot: uPlot,
  levels: readonly PlotLevel[],
  theme: PlotTheme,
  inside: boolean,
) {
  const { ctx, bbox } = plot
  const { ratio } = theme
  const bottom = bbox.top + bbox.height
  const wantedYs = levels.map(({ value }) =>
    Math.min(bottom, Math.max(bbox.top, plot.valToPos(value, 'y', true))),
  )
  const labelYs = spreadLabels(wantedYs, 14 * ratio, bbox.top + 6 * ratio, bottom - 6 * ratio)
  ctx.font = theme.font
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  const right = bbox.left + bbox.width
  const textX = inside ? bbox.left + 3 * ratio : right + 6 * ratio
  levels.forEach((level, index) => {
    const y = plot.valToPos(level.value, 'y', true)
    const { token, dash } = STYLES[level.kind]
    const arrow = y < bbox.top - 0.5 ? ' ↑' : y > bottom + 0.5 ? ' ↓' : ''
    const color = level.grade
      ? theme.color(`--grade-${level.grade.toLowerCase()}`)
      : theme.color(token)
    if (arrow === '') {
      ctx.strokeStyle = color
      ctx.lineWidth = 1.25 * ratio
      ctx.setLineDash(dash.map((length) => length * ratio))
      ctx.beginPath()
      ctx.moveTo(bbox.left, Math.round(y))
      ctx.lineTo(right, Math.round(y))
      ctx.stroke()
      ctx.setLineDash([])
    }
    const text = (inside ? level.shortLabel : level.label) + arrow
    const labelY = labelYs[index] ?? y
    if (inside) {
      const width = ctx.measureText(text).width
      ctx.fillStyle = theme.color('--surface')
      ctx.fillRect(textX - 3 * ratio, labelY - 7 * ratio, width + 6 * ratio, 14 * ratio)
    }
    ctx.fillStyle = theme.color('--fg')
    ctx.fillText(text, textX, labelY)
  })
}

/** A sub's place on the canvas, in device pixels. */
export interface PlacedSub {
  x: number
  y: number
  grade: Grade | null
  selected: boolean
}

/** E is drawn last, so that bad subs are never hidden behind good ones. */
const DRAWING_ORDER: readonly (Grade | null)[] = [null, ...GRADES]

/**
 * Draws each sub in its grade's shape and colour. The rings of selected subs are drawn first, so that
 * they hide no grade. `radius` is in device pixels.
 */
export function drawPoints(
  canvas: CanvasRenderingContext2D,
  subs: readonly PlacedSub[],
  radius: number,
  theme: PlotTheme,
) {
  canvas.beginPath()
  for (const { x, y, selected } of subs)
    if (selected) circle(canvas, x, y, radius + 3 * theme.ratio)
  canvas.strokeStyle = theme.color('--fg')
  canvas.lineWidth = 1.5 * theme.ratio
  canvas.stroke()
  for (const grade of DRAWING_ORDER) {
    const { shape, token } = gradeInfo(grade)
    const open = shape === 'ring' || shape === 'cross'
    canvas.beginPath()
    for (const sub of subs) if (sub.grade === grade) addShape(canvas, shape, sub, radius)
    canvas.fillStyle = canvas.strokeStyle = theme.color(token)
    canvas.lineWidth = Math.max(1.3 * theme.ratio, radius * 0.4)
    if (open) canvas.stroke()
    else canvas.fill()
  }
}

function circle(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  canvas.moveTo(x + radius, y)
  canvas.arc(x, y, radius, 0, 2 * Math.PI)
}

/** Adds a shape of components/grading/grade-shape.tsx; all have about the same area. */
function addShape(
  canvas: CanvasRenderingContext2D,
  shape: GradeInfo['shape'],
  { x, y }: PlacedSub,
  r: number,
) {
  const corners = CORNERS[shape]
  if (corners) {
    corners.forEach(([dx, dy], index) =>
      index === 0 ? canvas.moveTo(x + dx * r, y + dy * r) : canvas.lineTo(x + dx * r, y + dy * r),
    )
    canvas.closePath()
  } else if (shape === 'cross') {
    const arm = r * 0.95
    canvas.moveTo(x - arm, y - arm)
    canvas.lineTo(x + arm, y + arm)
    canvas.moveTo(x + arm, y - arm)
    canvas.lineTo(x - arm, y + arm)
  } else circle(canvas, x, y, shape === 'ring' ? r * 0.85 : r)
}

const CORNERS: Partial<Record<GradeInfo['shape'], readonly (readonly [number, number])[]>> = {
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  up: [
    [0, -1.2],
    [1.2, 0.95],
    [-1.2, 0.95],
  ],
  down: [
    [0, 1.2],
    [1.2, -0.95],
    [-1.2, -0.95],
  ],
}
