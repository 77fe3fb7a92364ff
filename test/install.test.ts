import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { unused } from '../install/unused.ts'

type Locked = { link?: boolean; resolved?: string }
const { overrides } = JSON.parse(await readFile('package.json', 'utf8'))
const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'))
const locked: [path: string, entry: Locked][] = Object.entries(packages)
const installed = new Set(locked.map(([path]) => nameOf(path)))

/** The name of a package of the lock file, which is also there as `node_modules/a/node_modules/b`. */
function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? ''
}

/** Large packages that an install had once, with what to do when one is back. */
const unwanted = {
  '@electric-sql/pglite': 'of `@prisma/dev`: 26 MB; leave out what asks for it',
  elkjs: 'of `@prisma/studio-core`: 8 MB; leave out what asks for it',
  'react-dom': 'of `@prisma/studio-core`: 8 MB; leave out what asks for it',
  'web-streams-polyfill': 'of `sync-fetch`: 9 MB; Node has web streams',
  '@stryker-mutator/core': '60 MB with what it brings; it belongs into `test/mutation`',
  'relay-compiler': '100 MB; it belongs into `test/clients`',
  typescript: '31 MB in production, because it is a peer of `prisma`; use the alias `typescript-7`',
} as const

test('no large package comes back that was left out or has a package of its own', () => {
  expect(Object.entries(unwanted).filter(([name]) => installed.has(name))).toEqual([])
})

test('a package that is left out is the empty one everywhere', () => {
  const leftOut = Object.keys(overrides).filter((name) => overrides[name] === `$${name}`)

  const entries = locked.filter(([path]) => leftOut.includes(nameOf(path)))
  expect(leftOut.length).toBeGreaterThan(3)
  expect(entries).toEqual(
    leftOut.map((name) => [
      `node_modules/${name}`,
      expect.objectContaining({ resolved: 'install/leftOut', link: true }),
    ]),
  )
})

test('files are removed only from packages that are installed', () => {
  const names = Object.keys(unused).map((pattern) => /^(?:@[\w-]+\/)?[\w-]+(?=\/)/.exec(pattern)?.[0] ?? '')
  const literal = names.filter((name) => name !== '')

  expect(literal.length).toBeGreaterThan(10)
  expect(literal.filter((name) => !installed.has(name))).toEqual([])
})
