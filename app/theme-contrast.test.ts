import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * The colours of the three themes, as globals.css defines them. The browser tests check contrast on
 * every page in the dark theme; the others differ in these tokens only.
 */
const css = fs.readFileSync(path.join(import.meta.dirname, 'globals.css'), 'utf8')

const THEMES = {
  dark: tokensOf(':root'),
  light: tokensOf("[data-theme='light']"),
  night: tokensOf("[data-theme='night']"),
}

const SURFACES = ['bg', 'surface', 'raised', 'hover']
const STATUS_TEXTS = ['accent', 'danger', 'info', 'ok', 'warn', 'error', 'cost-some', 'cost-most']
const GRADES = ['a', 'b', 'c', 'd', 'e', 'none'].map((grade) => `grade-${grade}`)
const MARKS = ['control', 'kept', 'series', 'good', 'bad', 'limit', 'baseline', ...GRADES]

const onSurfaces = (tokens: string[]) =>
  tokens.flatMap((token) => SURFACES.map((surface) => [token, surface] as const))

/** What stands on what, and the contrast it needs by WCAG 2.2: 1.4.3 for text, 1.4.11 for the rest. */
const NEEDED: { what: string; ratio: number; pairs: (readonly [string, string])[] }[] = [
  {
    what: 'text',
    ratio: 4.5,
    pairs: [
      ...onSurfaces(['fg', 'muted', ...STATUS_TEXTS]),
      ['on-accent', 'accent'],
      ['on-danger', 'danger'],
    ],
  },
  { what: 'controls, bars and chart marks', ratio: 3, pairs: onSurfaces(MARKS) },
]

describe.each(Object.entries(THEMES))('in the %s theme', (_, tokens) => {
  test.each(NEEDED)('the contrast of $what is at least $ratio to 1', ({ ratio, pairs }) => {
    const tooLow = pairs.flatMap(([front, back]) => {
      const found = contrast(colour(tokens, front), colour(tokens, back))
      return found < ratio ? [`${front} on ${back}: ${found.toFixed(2)}`] : []
    })
    expect(tooLow).toEqual([])
  })

  test('every colour of the dark theme has a value of its own', () => {
    expect([...tokens.keys()].sort()).toEqual([...THEMES.dark.keys()].sort())
  })
})

test('no colour of the night theme contains green or blue', () => {
  const strays = [...THEMES.night.keys()].filter((token) => {
    const [, green, blue] = colour(THEMES.night, token)
    return green !== 0 || blue !== 0
  })
  expect(strays).toEqual([])
})

test('every colour that a class can name is defined by the themes', () => {
  const named = [...css.matchAll(/^ {2}--color-[\w-]+: var\(--([\w-]+)\);$/gm)].map(
    ([, name]) => name,
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((name) => !THEMES.dark.has(name ?? ''))).toEqual([])
})

test('black on white has a contrast of 21 to 1', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  // The example of WCAG’s own explanation: the lightest grey that is still text on white.
  expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2)
})

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`\n${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/^ {2}--([\w-]+): (.+);$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

type Rgb = readonly [number, number, number]

/** Red, green and blue of a token, 0 to 255. A transparent colour counts as if it were opaque. */
function colour(tokens: Map<string, string>, name: string): Rgb {
  const value = tokens.get(name) ?? ''
  const digits = /^#(..)(..)(..)(?:..)?$/.exec(value)
  const [red, green, blue] = digits
    ? digits.slice(1).map((pair) => parseInt(pair, 16))
    : (/^rgb\((\d+) (\d+) (\d+) /.exec(value)?.slice(1).map(Number) ?? [])
  if (red === undefined || green === undefined || blue === undefined) {
    throw new Error(`--${name} is not a colour: “${value}”`)
  }
  return [red, green, blue]
}

/** WCAG 2.2, “contrast ratio”: 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** WCAG 2.2, “relative luminance”: 0 to 1. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
