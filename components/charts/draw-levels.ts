import type uPlot from 'uplot'
import type { SeriesLine } from '@/lib/contracts/target-insight'
import type { PlotLook } from './plot-look'
import { spreadLabels } from './value-range'

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
