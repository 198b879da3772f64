import fc from 'fast-check'

/**
 * Random tests draw another seed in each run and print it when they fail; `SEED=123 npm test` draws
 * that one instead. A seed that found a fault becomes a test of its own.
 */
const { SEED } = process.env
if (SEED) {
  if (!/^-?\d+$/.test(SEED)) throw new Error(`SEED has to be a whole number, not “${SEED}”.`)
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) })
}
