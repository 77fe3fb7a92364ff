import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseRelease } from '../lint/schema/release.ts'

const read = (path: string) => readFile(path, 'utf8')
const { version } = JSON.parse(await read('package.json'))
const released = parseRelease(await read('docs/released.graphql')).version

test('the newest release of the changelog, and the image of the manifests, is the release of the schema', async () => {
  const [, newest] = /^## (\d.*) \(\d{4}-\d{2}-\d{2}\)$/m.exec(await read('docs/changelog.md')) ?? []
  const [, tag] = /newTag: (.*)/.exec(await read('deploy/kubernetes/kustomization.yaml')) ?? []

  expect({ newest, tag }).toEqual({ newest: released, tag: released })
})

test('package.json has the version of the last release or of the next one, and so has the lock file', async () => {
  const { packages } = JSON.parse(await read('package-lock.json'))

  expect(packages[''].version).toBe(version)
  expect([version, released].sort(new Intl.Collator('en', { numeric: true }).compare).at(-1)).toBe(version)
})
