import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['app', 'components', 'db', 'e2e', 'lib']

/** Static imports and re-exports, types included: a file that needs itself to be understood is in a cycle. */
const IMPORT = /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'/gm

function findFiles(folder: string): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return findFiles(file)
    return /\.tsx?$/.test(file) ? [file] : []
  })
}

function readImports(files: ReadonlySet<string>): Map<string, string[]> {
  const resolve = (from: string, specifier: string) => {
    const base = specifier.startsWith('@/')
      ? specifier.slice(2)
      : path.join(path.dirname(from), specifier)
    return [`${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find((file) =>
      files.has(file),
    )
  }
  return new Map(
    [...files].map((file) => {
      const text = fs.readFileSync(path.join(ROOT, file), 'utf8')
      const specifiers = [...text.matchAll(IMPORT)].map(([, specifier = '']) => specifier)
      return [file, specifiers.flatMap((specifier) => resolve(file, specifier) ?? [])]
    }),
  )
}

/** Returns each cycle that a depth-first walk closes, as its files joined by arrows. */
function findCycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    done.add(file)
    for (const next of imports.get(file) ?? []) walk(next, [...trail, file])
  }
  for (const file of imports.keys()) walk(file, [])
  return cycles
}

test('no file imports itself through others', () => {
  const imports = readImports(new Set(FOLDERS.flatMap(findFiles)))
  expect(imports.size).toBeGreaterThan(300)
  expect(findCycles(imports)).toEqual([])
})
