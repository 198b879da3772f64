const store = Symbol.for('subkeeper.singletons')

type Store = Map<string, unknown>

/**
 * Returns the process's only instance of something. Next bundles pages and route handlers separately, so a
 * module's own variable would exist several times; the database connection and the event bus must not.
 */
export function singleton<T>(name: string, make: () => T): T {
  const holder = globalThis as { [store]?: Store }
  const instances = (holder[store] ??= new Map())
  if (!instances.has(name)) instances.set(name, make())
  return instances.get(name) as T
}
