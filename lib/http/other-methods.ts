import { problem } from './problem'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

type Handler = () => Response

/**
 * Handlers of the methods that a resource does not have: 405, naming those that it has. Without
 * them Next answers by itself, with nothing that says so. A route file exports them beside its own:
 * `export const { PUT, PATCH, DELETE } = otherMethods('GET', 'POST')`.
 */
export function otherMethods<Own extends Method>(
  ...own: readonly Own[]
): Record<Exclude<Method, Own>, Handler> {
  const allow = own.join(', ')
  const refuse: Handler = () =>
    problem(
      {
        type: 'urn:subkeeper:problem:method-not-allowed',
        title: 'Method not allowed',
        status: 405,
        detail: `This address answers to ${allow} only.`,
      },
      { Allow: allow },
    )
  const others = METHODS.filter((method) => !(own as readonly Method[]).includes(method))
  return Object.fromEntries(others.map((method) => [method, refuse])) as Record<
    Exclude<Method, Own>,
    Handler
  >
}
