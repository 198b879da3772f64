import net from 'node:net'

/** How far above the wanted port a free one is looked for. */
const REACH = 20

/**
 * The port itself when it is free. When it is taken: the next free one if the port was only the
 * default, else an error in plain words.
 */
export async function findPort(host: string, wanted: number, isExplicit: boolean): Promise<number> {
  if (await isFree(host, wanted)) return wanted
  if (isExplicit) {
    throw new Error(
      `Port ${wanted} on ${host} is taken. Stop what listens there, or choose another PORT.`,
    )
  }
  for (let port = wanted + 1; port <= Math.min(65_535, wanted + REACH); port++) {
    if (await isFree(host, port)) return port
  }
  throw new Error(`Ports ${wanted} to ${wanted + REACH} on ${host} are all taken: choose a PORT.`)
}

/**
 * Listening on the host is not enough of a test: another program may hold the port on all addresses
 * and would still answer for ours, so a connection is tried as well.
 */
async function isFree(host: string, port: number): Promise<boolean> {
  if (await answers(host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port)) return false
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(new Error(`Cannot listen on ${host}: ${error.message}.`))
    })
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

function answers(host: string, port: number): Promise<boolean> {
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
