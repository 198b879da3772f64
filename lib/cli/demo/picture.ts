import sharp from 'sharp'
import { Random } from './random'
import type { SubLook } from './sub'

const WIDTH = 240
const HEIGHT = 160
const STARS = 240
/** How far the mount dithers, picture pixels; fields are drawn with this margin. */
const MARGIN = 7
const WIDE = WIDTH + 2 * MARGIN
/** Camera pixels per picture pixel. */
const SHRINK = 1.7

export interface PictureInput extends SubLook {
  /** The same field has the same stars, however the mount dithers. */
  field: string
  /** Seeds the differences between subs. */
  seed: string
  /** The roof moved, or the mount did. */
  ruined: boolean
}

/**
 * Draws a small stretched sub as a base64 JPEG of a few kilobytes: stars as wide as the HFR and elongated by
 * bad guiding, a nebula or galaxy, and the grey background of Moon and cloud.
 */
export async function drawPicture(input: PictureInput): Promise<string> {
  const random = new Random(input.seed)
  const field = fieldOf(input.field)
  const light = new Float64Array(WIDTH * HEIGHT)
  const grey = Math.min(0.3, 0.07 + 0.1 * Math.log10(Math.max(1, input.glow)))
  const tilt = random.between(-0.25, 0.25) * Math.min(0.3, grey)
  const [dx, dy] = [random.whole(-MARGIN, MARGIN), random.whole(-MARGIN, MARGIN)]
  const fade = Math.sqrt(Math.max(0.02, input.transmission))
  const veil = Math.min(1, 1 / input.glow ** 0.2)

  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const glowing = (field.glow[(y + dy + MARGIN) * WIDE + x + dx + MARGIN] ?? 0) * fade * veil
      light[y * WIDTH + x] = grey + tilt * (x / WIDTH - 0.5) + 0.34 * glowing
    }
  }
  const sigma = Math.max(0.55, (input.ruined ? 2 : input.hfr) / SHRINK / 1.1774)
  const trail = input.ruined ? random.between(14, 26) : Math.max(0, input.guiding - 0.9) * 1.6
  for (const star of field.stars) {
    const flux = star.flux * fade * (input.ruined ? 3 : 1)
    if (flux * veil < 0.05) continue
    stamp(light, { x: star.x - dx, y: star.y - dy, flux: flux * veil, sigma, trail })
  }
  const pixels = Buffer.alloc(WIDTH * HEIGHT)
  for (let i = 0; i < pixels.length; i++) {
    const noisy = (light[i] ?? 0) + random.between(-0.02, 0.02)
    pixels[i] = Math.round(255 * Math.min(1, Math.max(0, noisy)))
  }
  const jpeg = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .jpeg({ quality: 78 })
    .toBuffer()
  return jpeg.toString('base64')
}

interface Star {
  x: number
  y: number
  flux: number
}

interface Field {
  stars: Star[]
  /** Light of the nebula or galaxy, 0…1, including the margin. */
  glow: Float64Array
}

const fields = new Map<string, Field>()

function fieldOf(name: string): Field {
  let field = fields.get(name)
  if (!field) fields.set(name, (field = makeField(new Random('field', name))))
  return field
}

function makeField(random: Random): Field {
  const stars = Array.from({ length: STARS }, () => ({
    x: random.between(-8, WIDTH + 8),
    y: random.between(-8, HEIGHT + 8),
    // Many faint stars and few bright ones, as in a real sky.
    flux: 0.12 * (1 - random.next()) ** -0.75,
  }))
  const glow = new Float64Array(WIDE * (HEIGHT + 2 * MARGIN))
  for (let clump = 0; clump < 12; clump++) addClump(glow, clump, random)
  return { stars, glow: glow.map((light) => Math.max(0, 1 - Math.exp(-1.3 * light))) }
}

/** Adds a soft patch of light; the first is in the middle, and some later ones are dust. */
function addClump(glow: Float64Array, number: number, random: Random) {
  const apart = number === 0 ? 0 : 0.15
  const size = number < 4 ? 1 : 0.5
  const centreX = WIDE * (0.5 + random.normal(0, apart))
  const centreY = HEIGHT * (0.5 + random.normal(0, apart)) + MARGIN
  const [long, short] = [size * random.between(16, 48), size * random.between(9, 26)]
  const turn = random.between(0, Math.PI)
  const bright = (number % 3 === 2 ? -0.7 : 1) * random.between(0.3, number === 0 ? 1 : 0.6)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  for (let i = 0; i < glow.length; i++) {
    const x = (i % WIDE) - centreX
    const y = Math.floor(i / WIDE) - centreY
    const along = (x * cos + y * sin) / long
    const across = (y * cos - x * sin) / short
    glow[i] = (glow[i] ?? 0) + bright * Math.exp(-(along * along + across * across) / 2)
  }
}

/** Adds one star: a round spot, or with a trail (in pixels) a streak. */
function stamp(
  light: Float64Array,
  star: { x: number; y: number; flux: number; sigma: number; trail: number },
) {
  const { flux, sigma, trail } = star
  const steps = Math.max(1, Math.ceil(trail))
  const peak = Math.min(4, flux / sigma / sigma) / Math.sqrt(steps)
  const reach = Math.ceil(sigma * (peak > 1 ? 4.5 : 3.2))
  for (let step = 0; step < steps; step++) {
    const shift = (step - (steps - 1) / 2) * (trail / steps)
    const cx = star.x + shift * 0.9
    const cy = star.y + shift * 0.44
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(HEIGHT - 1, cy + reach); y++) {
      for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(WIDTH - 1, cx + reach); x++) {
        const square = ((x - cx) ** 2 + (y - cy) ** 2) / (sigma * sigma)
        light[y * WIDTH + x] = (light[y * WIDTH + x] ?? 0) + peak * Math.exp(-square / 2)
      }
    }
  }
}
