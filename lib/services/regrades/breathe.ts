/** Lets requests that wait meanwhile have their turn. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
