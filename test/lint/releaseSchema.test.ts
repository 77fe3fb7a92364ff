import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const first = 'type Query {\n  "The holder."\n  customer: ID\n  card: ID\n}\n'

/** A project of its own, with one released schema and the scripts of this one. */
async function released() {
  const directory = await mkdtemp(join(tmpdir(), 'cardinal-release-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await mkdir(join(directory, 'docs'))
  const write = (name: string, text: string) => writeFile(join(directory, name), text)
  const setVersion = (version: string) => write('package.json', JSON.stringify({ version }))
  const run = (script: string) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
      execFile(
        process.execPath,
        [resolve('test/lint', script)],
        { cwd: directory },
        (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
      )
    })
  const release = () => readFile(join(directory, 'docs/released.graphql'), 'utf8')

  await setVersion('0.1.0')
  await write('schema.graphql', first)
  await write('docs/changelog.md', '# Changelog\n\n## 0.1.0 (2026-11-29)\n')
  expect(await run('releaseSchema.ts')).toEqual({ code: 0, stdout: '', stderr: '' })
  return { write, setVersion, run, release }
}

test('a release is the schema without descriptions, under its version', async () => {
  const { release } = await released()

  expect(await release()).toBe(
    '# The schema of release 0.1.0. `npm run schema:release` writes it.\n\ntype Query {\n  customer: ID\n  card: ID\n}\n',
  )
})

test('a removal fails the check and the release, which stays as it was; an addition passes', async () => {
  const { write, run, release } = await released()
  const before = await release()

  await write('schema.graphql', 'type Query { customer: ID }')
  const check = await run('schema.ts')
  expect(check.code).toBe(1)
  expect(check.stderr).toContain("Field 'card' was removed from object type 'Query'")
  expect(check.stderr).toContain('docs/schema-policy.md')
  expect((await run('releaseSchema.ts')).code).toBe(1)
  expect(await release()).toBe(before)

  await write('schema.graphql', first.replace('}', '  points: Int\n}'))
  expect(await run('schema.ts')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect((await run('schemaChanges.ts')).stdout).toBe(
    "NON_BREAKING: Field 'points' was added to object type 'Query'\n",
  )
})

test('a release is refused until the changelog tells of it', async () => {
  const { write, setVersion, run, release } = await released()
  await setVersion('0.1.1')

  const refused = await run('releaseSchema.ts')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('docs/changelog.md has no heading "## 0.1.1 (')
  expect(await release()).toContain('release 0.1.0')

  await write('docs/changelog.md', '# Changelog\n\n## 0.1.1 (2026-12-24)\n\n## 0.1.0 (2026-11-29)\n')
  expect((await run('releaseSchema.ts')).code).toBe(0)
  expect(await release()).toContain('release 0.1.1')
})

test('a deprecation names the day after which the part may be removed', async () => {
  const { write, run } = await released()
  await write('schema.graphql', 'type Query { customer: ID card: ID @deprecated(reason: "Use customer.") }')

  const check = await run('schema.ts')
  expect(check.code).toBe(1)
  expect(check.stderr).toContain('Query.card')
})
