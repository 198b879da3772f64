import uPlot from 'uplot'
import { formatNumber } from '@/lib/format'
import type { Grade } from '@/lib/grading'
import {
  drawBands,
  drawDates,
  drawUnit,
  drawLevels,
  drawPoints,
  readPlotTheme,
  onThemeChange,
  type PlotLevel,
  type PlacedSub,
} from './plot-drawing'
import { findSubsBetween, getStepDecimals, type NightLayout, type ValueRange } from './scales'

export interface SubsPlotInput {
  ids: readonly string[]
  values: readonly (number | null)[]
  grades: readonly (Grade | null)[]
  layout: NightLayout
  /** The part of the time axis to show, in slots. */
  span: ValueRange
  range: ValueRange
  levels: readonly PlotLevel[]
  unit: string
  height: number
  /** Receives the sub under the pointer and its place, in pixels from the plot's corner. */
  onHover: (hovered: { index: number; left: number; top: number } | null) => void
  /** Receives the index range of the brushed subs; `to` is exclusive. */
  onBrush: (from: number, to: number) => void
}

export interface SubsPlot {
  select: (ids: ReadonlySet<string>) => void
  destroy: () => void
}

/** Below this width in pixels, labels of levels are inside the plot. */
const NARROW = 440
const LABEL_ROOM = 96

/** Draws subs over time into an element, following its width and the theme. */
export function createSubsPlot(host: HTMLElement, input: SubsPlotInput): SubsPlot {
  let theme = readPlotTheme(host)
  let selected: ReadonlySet<string> = new Set()
  let plot = create(host.clientWidth)
  const resized = new ResizeObserver(() => {
    const width = host.clientWidth
    if (width === 0 || width === plot.width) return
    // Created again, because crossing the limit moves the labels.
    plot.destroy()
    plot = create(width)
  })
  resized.observe(host)
  const stopWatching = onThemeChange(() => {
    theme = readPlotTheme(host)
    plot.redraw(false, true)
  })

  function create(width: number): uPlot {
    const inside = width < NARROW
    const { span, range, layout, levels } = input
    const axis = {
      stroke: () => theme.color('--muted'),
      font: theme.cssFont,
      ticks: { show: false },
    }
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
            splits.map((value) => formatNumber(value, getStepDecimals(step))),
          grid: { stroke: () => theme.color('--grid'), width: 1 },
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: 3 },
        dataIdx: (_plot, _series, closest) => findNearestMeasured(input.values, closest),
        points: {
          size: 14,
          width: 1.5,
          fill: () => 'transparent',
          stroke: () => theme.color('--fg'),
        },
      },
      hooks: {
        ready: [enableTouch],
        drawClear: [withSavedContext((self) => drawBands(self, layout.bands, theme))],
        draw: [
          withSavedContext((self) => {
            drawUnit(self, input.unit, theme)
            drawDates(self, layout.bands, theme)
            if (!inside) drawLevels(self, levels, theme, inside)
            drawSubs(self)
            if (inside) drawLevels(self, levels, theme, inside)
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
    const [from, to] = findSubsBetween(input.layout, input.span.min, input.span.max)
    const subs: PlacedSub[] = []
    for (let index = from; index < to; index++) {
      const value = input.values[index]
      if (value === null || value === undefined) continue
      const y = self.valToPos(value, 'y', true)
      subs.push({
        x: self.valToPos(input.layout.xs[index] ?? 0, 'x', true),
        // Values outside the range are drawn at its edge.
        y: Math.min(bbox.top + bbox.height, Math.max(bbox.top, y)),
        grade: input.grades[index] ?? null,
        selected: selected.has(input.ids[index] ?? ''),
      })
    }
    const room = bbox.width / Math.max(1, subs.length)
    const radius = Math.min(4.5, Math.max(2.6, room * 0.5)) * theme.ratio
    drawPoints(ctx, subs, radius, theme)
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
    const [from, to] = findSubsBetween(
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

/** Restores the canvas styles afterwards, because uPlot caches those that it set. */
function withSavedContext(draw: (plot: uPlot) => void) {
  return (plot: uPlot) => {
    plot.ctx.save()
    draw(plot)
    plot.ctx.restore()
  }
}

/** Returns the index of the closest sub that has a value. */
function findNearestMeasured(values: readonly (number | null)[], closest: number): number {
  for (let step = 0; step < values.length; step++) {
    if ((values[closest - step] ?? null) !== null) return closest - step
    if ((values[closest + step] ?? null) !== null) return closest + step
  }
  return closest
}

/** Smaller movements, in pixels, do not count as a drag. */
const MIN_DRAG = 6

/**
 * Adds touch support, which uPlot lacks: a horizontal drag selects, and a tap shows the tooltip. A
 * vertical drag scrolls the page (`touch-action` in plot.css), and the browser cancels the pointer.
 */
function enableTouch(plot: uPlot) {
  const { over } = plot
  let startX: number | null = null
  const getLeft = (event: PointerEvent) => {
    const { left, width } = over.getBoundingClientRect()
    return Math.min(width, Math.max(0, event.clientX - left))
  }
  const show = (left: number, width: number, select: boolean) =>
    plot.setSelect({ left, width, top: 0, height: width > 0 ? over.clientHeight : 0 }, select)
  const on = (name: 'pointerdown' | 'pointermove' | 'pointerup', act: (x: number) => void) =>
    over.addEventListener(name, (event) => {
      if (event.pointerType === 'touch' && event.isPrimary) act(getLeft(event))
    })

  on('pointerdown', (x) => {
    startX = x
    plot.setCursor({ left: x, top: over.clientHeight / 2 })
  })
  on('pointermove', (x) => {
    if (startX === null || Math.abs(x - startX) < MIN_DRAG) return
    show(Math.min(startX, x), Math.abs(x - startX), false)
  })
  on('pointerup', (x) => {
    const from = startX
    startX = null
    if (from !== null && Math.abs(x - from) >= MIN_DRAG)
      show(Math.min(from, x), Math.abs(x - from), true)
  })
  over.addEventListener('pointercancel', () => {
    startX = null
    show(0, 0, false)
  })
}
