import type uPlot from 'uplot'

/** A finger trembles by this much, px, without meaning to drag. */
const TREMBLE = 6

/**
 * Lets a finger brush as a mouse does, which is all that uPlot listens to: a drag across chooses, a
 * tap shows what is there. A drag up or down is the page's to scroll (`touch-action` in plot.css);
 * the browser then cancels the pointer.
 */
export function brushByTouch(plot: uPlot) {
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
