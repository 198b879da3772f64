import { gradeInfo, type GradeInfo } from '@/lib/format/grades'
import { GRADES, type Grade } from '@/lib/grading'
import type { PlotLook } from './plot-look'

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
