import type uPlot from 'uplot'
import type { SeriesLine } from '@/lib/contracts/target-insight'
import { formatDate } from '@/lib/format'
import { gradeInfo, type GradeInfo } from '@/lib/format/grades'
import { GRADES, type Grade } from '@/lib/grading'
import { labelledBands, spreadLabels, type NightBand } from './scales'

/** Colours and fonts for a canvas, which cannot take CSS variables itself. */
interface PlotLook {
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

/** Every other night on a slightly different ground, so that nights stand apart without lines. */
export function drawBands(plot: uPlot, bands: readonly NightBand[], look: PlotLook) {
  const { ctx, bbox } = plot
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.fillStyle = look.color('--hover')
  for (const [index, { start, end }] of bands.entries()) {
    if (index % 2 === 1) continue
    const left = plot.valToPos(start, 'x', true)
    ctx.fillRect(left, bbox.top, plot.valToPos(end, 'x', true) - left, bbox.height)
  }
}

/** Dates of the nights below their bands, as many as fit; the year only where there are several. */
export function drawDates(plot: uPlot, bands: readonly NightBand[], look: PlotLook) {
  const { ctx, bbox } = plot
  const right = bbox.left + bbox.width
  const toPx = (x: number) => plot.valToPos(x, 'x', true)
  const shown = bands.filter(({ start, end }) => toPx(end) > bbox.left && toPx(start) < right)
  const years = new Set(shown.map(({ night }) => night.slice(0, 4)))
  const withYear = years.size > 1 || shown.length === 1
  ctx.font = look.font
  ctx.fillStyle = look.color('--muted')
  ctx.textBaseline = 'top'
  ctx.textAlign = 'center'
  const room = ctx.measureText(withYear ? '22 Sept 2022' : '22 Sept').width + 12 * look.ratio
  for (const { night, start, end } of labelledBands(shown, toPx, room)) {
    const text = formatDate(`${night}T00:00:00Z`, 'UTC')
    const middle = (toPx(start) + toPx(end)) / 2
    // Left of the plot is room for half a date; right of it there may be none.
    const x = Math.min(middle, plot.ctx.canvas.width - room / 2)
    ctx.fillText(
      withYear ? text : text.replace(/ \d{4}$/, ''),
      x,
      bbox.top + bbox.height + 8 * look.ratio,
    )
  }
}

/** The unit above the axis of values. */
export function drawUnit({ ctx, bbox }: uPlot, unit: string, look: PlotLook) {
  ctx.font = look.font
  ctx.fillStyle = look.color('--muted')
  ctx.textBaseline = 'alphabetic'
  ctx.textAlign = 'right'
  ctx.fillText(unit, bbox.left - 5 * look.ratio, bbox.top - 9 * look.ratio)
}

/** A level of the criteria with its words: `good 1.8`. */
export interface PlotLevel extends SeriesLine {
  label: string
  /** The same for a narrow plot: `A`, `good`. The axis has the number. */
  shortLabel: string
}

/** Told apart by dashes as well as by colour, in CSS pixels. */
const STYLES: Record<SeriesLine['kind'], { token: string; dash: number[] }> = {
  good: { token: '--good', dash: [] },
  bad: { token: '--bad', dash: [7, 4] },
  limit: { token: '--limit', dash: [2, 3] },
  baseline: { token: '--baseline', dash: [12, 4, 2, 4] },
  threshold: { token: '--muted', dash: [2, 4] },
}

/**
 * Lines at the levels, named right of the plot. Where it is too narrow for that they are named within
 * it, in a word and at the left edge: the newest subs, at the right, are the ones looked at. A level
 * beyond the shown span is named at the edge with an arrow.
 */
export function drawLevels(
  plot: uPlot,
  levels: readonly PlotLevel[],
  look: PlotLook,
  inside: boolean,
) {
  const { ctx, bbox } = plot
  const { ratio } = look
  const bottom = bbox.top + bbox.height
  const wanted = levels.map(({ value }) =>
    Math.min(bottom, Math.max(bbox.top, plot.valToPos(value, 'y', true))),
  )
  const places = spreadLabels(wanted, 14 * ratio, bbox.top + 6 * ratio, bottom - 6 * ratio)
  ctx.font = look.font
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  const right = bbox.left + bbox.width
  const textX = inside ? bbox.left + 3 * ratio : right + 6 * ratio
  levels.forEach((level, index) => {
    const y = plot.valToPos(level.value, 'y', true)
    const { token, dash } = STYLES[level.kind]
    const offset = y < bbox.top - 0.5 ? ' ↑' : y > bottom + 0.5 ? ' ↓' : ''
    const color = level.grade
      ? look.color(`--grade-${level.grade.toLowerCase()}`)
      : look.color(token)
    if (offset === '') {
      ctx.strokeStyle = color
      ctx.lineWidth = 1.25 * ratio
      ctx.setLineDash(dash.map((length) => length * ratio))
      ctx.beginPath()
      ctx.moveTo(bbox.left, Math.round(y))
      ctx.lineTo(right, Math.round(y))
      ctx.stroke()
      ctx.setLineDash([])
    }
    const text = (inside ? level.shortLabel : level.label) + offset
    const place = places[index] ?? y
    if (inside) {
      const width = ctx.measureText(text).width
      ctx.fillStyle = look.color('--surface')
      ctx.fillRect(textX - 3 * ratio, place - 7 * ratio, width + 6 * ratio, 14 * ratio)
    }
    ctx.fillStyle = look.color('--fg')
    ctx.fillText(text, textX, place)
  })
}

/** A sub's place on the canvas, device pixels. */
export interface PlacedSub {
  x: number
  y: number
  grade: Grade | null
  selected: boolean
}

/** Ungraded first and E last, so that what went wrong is never hidden below what did not. */
const DRAWN: readonly (Grade | null)[] = [null, ...GRADES]

/**
 * Each sub by its grade's shape and colour; chosen ones get a ring, below the shapes, so that a
 * crowd of rings hides no grade. `radius` in device pixels.
 */
export function drawPoints(
  canvas: CanvasRenderingContext2D,
  subs: readonly PlacedSub[],
  radius: number,
  look: PlotLook,
) {
  canvas.beginPath()
  for (const { x, y, selected } of subs) if (selected) circle(canvas, x, y, radius + 3 * look.ratio)
  canvas.strokeStyle = look.color('--fg')
  canvas.lineWidth = 1.5 * look.ratio
  canvas.stroke()
  for (const grade of DRAWN) {
    const { shape, token } = gradeInfo(grade)
    const open = shape === 'ring' || shape === 'cross'
    canvas.beginPath()
    for (const sub of subs) if (sub.grade === grade) addShape(canvas, shape, sub, radius)
    canvas.fillStyle = canvas.strokeStyle = look.color(token)
    canvas.lineWidth = Math.max(1.3 * look.ratio, radius * 0.4)
    if (open) canvas.stroke()
    else canvas.fill()
  }
}

function circle(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  canvas.moveTo(x + radius, y)
  canvas.arc(x, y, radius, 0, 2 * Math.PI)
}

/** The shapes of components/grading/grade-shape.tsx, of about equal area. */
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
