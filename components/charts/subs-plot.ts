import uPlot from 'uplot'
import { formatNumber } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import {
  drawBands,
  drawDates,
  drawUnit,
  drawLevels,
  drawPoints,
  lookOf,
  onThemeChange,
  type PlotLevel,
  type PlacedSub,
} from './plot-drawing'
import { subsBetween, decimalsOf, type NightLayout, type ValueRange } from './scales'

export interface SubsPlotInput {
  ids: readonly string[]
  values: readonly (number | null)[]
  grades: readonly (Grade | null)[]
  layout: NightLayout
  /** The stretch of the axis to show, slots. */
  span: ValueRange
  range: ValueRange
  levels: readonly PlotLevel[]
  unit: string
  height: number
  /** Index of the sub under the pointer, and where it is, px from the plot's corner. */
  onHover: (hovered: { index: number; left: number; top: number } | null) => void
  /** Indexes of the subs that were brushed over: from, and up to but without. */
  onBrush: (from: number, to: number) => void
}

export interface SubsPlot {
  select: (ids: ReadonlySet<string>) => void
  destroy: () => void
}

/** Below this width, px, labels of levels stand within the plot. */
const NARROW = 440
const LABEL_ROOM = 96

/** Draws subs over time into an element, and keeps to its width and to the theme. */
export function subsPlot(host: HTMLElement, input: SubsPlotInput): SubsPlot {
  let look = lookOf(host)
  let selected: ReadonlySet<string> = new Set()
  let plot = create(host.clientWidth)
  const resized = new ResizeObserver(() => {
    const width = host.clientWidth
    if (width === 0 || width === plot.width) return
    // Crossing the limit moves the labels, which uPlot's own resizing would not.
    plot.destroy()
    plot = create(width)
  })
  resized.observe(host)
  const stopWatching = onThemeChange(() => {
    look = lookOf(host)
    plot.redraw(false, true)
  })

  function create(width: number): uPlot {
    const inside = width < NARROW
    const { span, range, layout, levels } = input
    const axis = { stroke: () => look.color('--muted'), font: look.cssFont, ticks: { show: false } }
    const options: uPlot.Options = {
      width,
      height: input.height,
      padding: [22, inside ? 6 : LABEL_ROOM, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [span.min, span.max] },
        y: { range: () => [range.min, range.max] },
      },
      axes: [
        { ...axis, size: 28, values: (_, splits) => splits.map(() => ''), grid: { show: false } },
        {
          ...axis,
          size: 52,
          values: (_plot, splits, _axis, _space, step) =>
            splits.map((value) => formatNumber(value, decimalsOf(step))),
          grid: { stroke: () => look.color('--grid'), width: 1 },
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: 3 },
        dataIdx: (_plot, _series, closest) => nearestMeasured(input.values, closest),
        points: {
          size: 14,
          width: 1.5,
          fill: () => 'transparent',
          stroke: () => look.color('--fg'),
        },
      },
      hooks: {
        ready: [brushByTouch],
        drawClear: [apart((self) => drawBands(self, layout.bands, look))],
        draw: [
          apart((self) => {
            drawUnit(self, input.unit, look)
            drawDates(self, layout.bands, look)
            if (!inside) drawLevels(self, levels, look, inside)
            drawSubs(self)
            if (inside) drawLevels(self, levels, look, inside)
          }),
        ],
        setCursor: [hover],
        setSelect: [brush],
      },
    }
    const data: uPlot.AlignedData = [layout.xs, [...input.values]]
    return new uPlot(options, data, host)
  }

  function drawSubs(self: uPlot) {
    const { bbox, ctx } = self
    const [from, to] = subsBetween(input.layout, input.span.min, input.span.max)
    const subs: PlacedSub[] = []
    for (let index = from; index < to; index++) {
      const value = input.values[index]
      if (value === null || value === undefined) continue
      const y = self.valToPos(value, 'y', true)
      subs.push({
        x: self.valToPos(input.layout.xs[index] ?? 0, 'x', true),
        // What lies beyond the span is drawn at its edge.
        y: Math.min(bbox.top + bbox.height, Math.max(bbox.top, y)),
        grade: input.grades[index] ?? null,
        selected: selected.has(input.ids[index] ?? ''),
      })
    }
    const room = bbox.width / Math.max(1, subs.length)
    const radius = Math.min(4.5, Math.max(2.6, room * 0.5)) * look.ratio
    drawPoints(ctx, subs, radius, look)
  }

  function hover(self: uPlot) {
    const index = self.cursor.idxs?.[1]
    const { left = -1 } = self.cursor
    if (index === null || index === undefined || left < 0) return input.onHover(null)
    const value = input.values[index] ?? 0
    input.onHover({
      index,
      left: self.over.offsetLeft + self.valToPos(input.layout.xs[index] ?? 0, 'x'),
      top: self.over.offsetTop + Math.max(0, self.valToPos(value, 'y')),
    })
  }

  function brush(self: uPlot) {
    const { left, width } = self.select
    if (width === 0) return
    const [from, to] = subsBetween(
      input.layout,
      self.posToVal(left, 'x'),
      self.posToVal(left + width, 'x'),
    )
    self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
    input.onBrush(from, to)
  }

  return {
    select(ids) {
      selected = ids
      plot.redraw(false, false)
    },
    destroy() {
      resized.disconnect()
      stopWatching()
      plot.destroy()
    },
  }
}

/** Leaves the canvas as it was: uPlot remembers the styles it set and does not set them again. */
function apart(draw: (plot: uPlot) => void) {
  return (plot: uPlot) => {
    plot.ctx.save()
    draw(plot)
    plot.ctx.restore()
  }
}

/** The closest sub that has a value, looking both ways. */
function nearestMeasured(values: readonly (number | null)[], closest: number): number {
  for (let step = 0; step < values.length; step++) {
    if ((values[closest - step] ?? null) !== null) return closest - step
    if ((values[closest + step] ?? null) !== null) return closest + step
  }
  return closest
}

/** A finger trembles by this much, px, without meaning to drag. */
const TREMBLE = 6

/**
 * Lets a finger brush as a mouse does, which is all that uPlot listens to: a drag across chooses, a
 * tap shows what is there. A drag up or down is the page's to scroll (`touch-action` in plot.css);
 * the browser then cancels the pointer.
 */
function brushByTouch(plot: uPlot) {
  const { over } = plot
  let startX: number | null = null
  const leftOf = (event: PointerEvent) => {
    const { left, width } = over.getBoundingClientRect()
    return Math.min(width, Math.max(0, event.clientX - left))
  }
  const show = (left: number, width: number, choose: boolean) =>
    plot.setSelect({ left, width, top: 0, height: width > 0 ? over.clientHeight : 0 }, choose)
  const on = (name: 'pointerdown' | 'pointermove' | 'pointerup', act: (x: number) => void) =>
    over.addEventListener(name, (event) => {
      if (event.pointerType === 'touch' && event.isPrimary) act(leftOf(event))
    })

  on('pointerdown', (x) => {
    startX = x
    plot.setCursor({ left: x, top: over.clientHeight / 2 })
  })
  on('pointermove', (x) => {
    if (startX === null || Math.abs(x - startX) < TREMBLE) return
    show(Math.min(startX, x), Math.abs(x - startX), false)
  })
  on('pointerup', (x) => {
    const from = startX
    startX = null
    if (from !== null && Math.abs(x - from) >= TREMBLE)
      show(Math.min(from, x), Math.abs(x - from), true)
  })
  over.addEventListener('pointercancel', () => {
    startX = null
    show(0, 0, false)
  })
}
