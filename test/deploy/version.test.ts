import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseRelease } from '../lint/schema/release.ts'

const read = (path: string) => readFile(path, 'utf8')
const { version } = JSON.parse(await read('package.json'))

test('the released schema, the changelog, the lock file and the manifests have the version of package.json', async () => {
  const { packages } = JSON.parse(await read('package-lock.json'))
  const [, newest] = /^## (\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$/m.exec(await read('docs/changelog.md')) ?? []
  const [, tag] = /newTag: (.*)/.exec(await read('deploy/kubernetes/kustomization.yaml')) ?? []

  expect(parseRelease(await read('docs/released.graphql')).version).toBe(version)
  expect(newest).toBe(version)
  expect(packages[''].version).toBe(version)
  expect(tag).toBe(version)
})
