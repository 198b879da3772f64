import type uPlot from 'uplot'
import { formatDate } from '@/lib/format'
import { labelledBands, type NightBand } from './night-layout'
import type { PlotLook } from './plot-look'

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
