import fc from 'fast-check'

/**
 * The seed of all random inputs. It is fixed, so that a run fails only for a change. `SEED=random` draws a new one, and
 * `SEED=<number>` repeats a run.
 */
export const seed = readSeed(process.env.SEED ?? '20261129')

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

function readSeed(text: string): number {
  if (text !== 'random') return Number(text)
  const drawn = Date.now() % 2 ** 31
  process.stdout.write(`SEED=${drawn}\n`)
  return drawn
}
