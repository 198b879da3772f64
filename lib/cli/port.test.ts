import net from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findPort } from './port'

const HOST = '127.0.0.1'
let server: net.Server
let taken: number

beforeEach(async () => {
  server = net.createServer()
  await new Promise<void>((resolve) => server.listen({ host: HOST, port: 0 }, resolve))
  taken = (server.address() as net.AddressInfo).port
})

afterEach(() => server.close())

it('uses a higher port if the default one is in use', async () => {
  const port = await findPort(HOST, taken, false)
  expect(port).toBeGreaterThan(taken)
})

it('reports a requested port that is in use', async () => {
  await expect(findPort(HOST, taken, true)).rejects.toThrow(`Port ${taken} on ${HOST} is in use`)
})

it('uses the requested port if it is free', async () => {
  server.close()
  expect(await findPort(HOST, taken, true)).toBe(taken)
})
