import { expect, test } from 'vitest'
import { runCommand, systemProgram } from './run-command'

const node = (script: string) => systemProgram(process.execPath, ['-e', script])

test('a command that exits with 0 succeeds, and both output streams are kept', async () => {
  const outcome = await runCommand(node('console.log("out"); console.error("err")'), 20)
  expect(outcome.ok).toBe(true)
  expect(outcome.output).toContain('out')
  expect(outcome.output).toContain('err')
})

test('a command that exits with another code fails', async () => {
  expect(await runCommand(node('process.exit(3)'), 20)).toMatchObject({ ok: false })
})

test('a command that does not exist fails with a message', async () => {
  const outcome = await runCommand(systemProgram('no-such-program-here', []), 20)
  expect(outcome.ok).toBe(false)
  expect(outcome.output).toContain('no-such-program-here')
})

test('a command that waits for input gets none', async () => {
  const script = 'process.stdin.on("end", () => console.log("nothing")).resume()'
  expect(await runCommand(node(script), 20)).toMatchObject({ ok: true, output: 'nothing\n' })
})

test('a command that hangs is stopped with a message', async () => {
  const outcome = await runCommand(node('setInterval(() => {}, 1000)'), 0.3)
  expect(outcome.ok).toBe(false)
  expect(outcome.output).toContain('longer than 0.3 s')
})
