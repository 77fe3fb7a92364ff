import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** The size of a bundle of what an app imports from `cardinal/client`: minified and compressed. */
async function sizeOf(names: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from 'cardinal/client'`, resolveDir: process.cwd() },
    ...{ bundle: true, minify: true, write: false },
    ...{ format: 'esm', platform: 'browser', target: 'es2022' },
  })
  return gzipSync(outputFiles[0]?.contents ?? '').length
}

test('the whole client is at most 8 kB', async () => {
  expect(await sizeOf('*')).toBeLessThanOrEqual(8 * 1_024)
})

test('an app loads only what it imports', async () => {
  expect(await sizeOf('{ FindCustomer }')).toBeLessThan(300)
  expect(await sizeOf('{ refusalOf, withIdempotency }')).toBeLessThan(1_200)
  expect(await sizeOf('{ followEvents }')).toBeLessThan(1_700)
})
