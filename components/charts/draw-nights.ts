import type uPlot from 'uplot'
import { formatDate } from '@/lib/format'
import { labelledBands, type NightBand } from './night-layout'
import type { PlotLook } from './plot-look'

/** Every other night on a slightly different ground, so that nights stand apart without lines. */
export function drawBands(plot: uPlot, bands: readonly NightBand[], look: PlotLook) {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.fillStyle = look.color('--hover')
  for (const [index, { start, end }] of bands.entries()) {
    if (index % 2 === 1) continue
    const left = plot.valToPos(start, 'x', true)
    ctx.fillRect(left, bbox.top, plot.valToPos(end, 'x', true) - left, bbox.height)
  }
  ctx.restore()
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
  const room = ctx.measureText(withYear ? '22 May 2022' : '22 May').width + 12 * look.ratio
  for (const { night, start, end } of labelledBands(shown, toPx, room)) {
    const text = formatDate(`${night}T00:00:00Z`, 'UTC')
    const middle = (toPx(start) + toPx(end)) / 2
    const x = Math.min(Math.max(middle, bbox.left + room / 4), right - room / 4)
    ctx.fillText(
      withYear ? text : text.replace(/ \d{4}$/, ''),
      x,
      bbox.top + bbox.height + 8 * look.ratio,
    )
  }
}
