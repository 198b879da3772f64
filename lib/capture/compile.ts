/**
 * Compiles a function that returns an object with these properties, each given as a JavaScript
 * expression of `from`. Captures have some thirty fields and as many metrics; filling an object in a
 * loop over their keys takes 3.6 µs, a compiled literal 0.4 µs, and both ingest and lists do it for
 * each capture. The expressions come from our own tables, never from input.
 */
export function compileObject<From, Result>(
  properties: readonly (readonly [name: string, expression: string])[],
): (from: From) => Result {
  const body = properties.map(([name, expression]) => `${JSON.stringify(name)}: ${expression}`)
  return new Function('from', `return { ${body.join(', ')} }`) as (from: From) => Result
}

/** The same for a list of values, which may call `helpers` by their index. */
export function compileList<From>(
  expressions: readonly string[],
  helpers: readonly ((value: never) => unknown)[],
): (from: From) => unknown[] {
  const list = new Function('helpers', `return (from) => [${expressions.join(', ')}]`)
  return (list as (given: typeof helpers) => (from: From) => unknown[])(helpers)
}
