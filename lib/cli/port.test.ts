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

it('takes a higher port where the default one is taken', async () => {
  const port = await findPort(HOST, taken, false)
  expect(port).toBeGreaterThan(taken)
})

it('says so where the port was asked for', async () => {
  await expect(findPort(HOST, taken, true)).rejects.toThrow(`Port ${taken} on ${HOST} is in use`)
})

it('takes the wanted port when it is free', async () => {
  server.close()
  expect(await findPort(HOST, taken, true)).toBe(taken)
})
