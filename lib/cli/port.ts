import net from 'node:net'

/** How many ports above the wanted one are tried. */
const MAX_PORTS_TRIED = 20

/**
 * Returns the wanted port if it is free. If not, returns the next free one, or throws if the port was
 * given explicitly.
 */
export async function findPort(host: string, wanted: number, isExplicit: boolean): Promise<number> {
  if (await isFree(host, wanted)) return wanted
  if (isExplicit) {
    throw new Error(
      `Port ${wanted} on ${host} is in use. Stop the program that uses it, or set another PORT.`,
    )
  }
  for (let port = wanted + 1; port <= Math.min(65_535, wanted + MAX_PORTS_TRIED); port++) {
    if (await isFree(host, port)) return port
  }
  throw new Error(
    `Ports ${wanted} to ${wanted + MAX_PORTS_TRIED} on ${host} are all in use. Set another PORT.`,
  )
}

/**
 * Listening on the host is not a sufficient test: another program may listen on all addresses and would
 * still answer for ours, so this also tries to connect.
 */
async function isFree(host: string, port: number): Promise<boolean> {
  if (await isAnswered(host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port)) return false
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(new Error(`Cannot listen on ${host}: ${error.message}.`))
    })
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 500 })
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => finish(true))
    socket.once('timeout', () => finish(false))
    socket.once('error', () => finish(false))
  })
}
