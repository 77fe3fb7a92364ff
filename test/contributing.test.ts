import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const guide = await readFile('docs/contributing.md', 'utf8')

/** What stands in code marks in the first column of the table under a heading. */
function namesUnder(heading: string): string[] {
  const section = guide.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  const cells = section.matchAll(/^\|([^|]*)\|/gm)
  return [...cells].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}
const covers = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

test('contributing.md gives the purpose of every dependency, and lists only existing ones', async () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
    await readFile('package.json', 'utf8'),
  )
  const installed = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
  const told = namesUnder('What each dependency is for')

  expect(installed.filter((name) => !told.some((pattern) => covers(pattern, name)))).toEqual([])
  expect(told.filter((pattern) => !installed.some((name) => covers(pattern, name)))).toEqual([])
})

test('every override has its reason in contributing.md', async () => {
  const { overrides } = JSON.parse(await readFile('package.json', 'utf8'))
  const told = namesUnder('Pins')

  expect(Object.keys(overrides).filter((name) => !told.includes(name))).toEqual([])
})

const entries = await readdir('src', { withFileTypes: true })
const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

test('the map of the code lists exactly the folders of src', () => {
  const told = namesUnder('The map of the code').filter((name) => /^src\/\w+\/$/.test(name))

  const written = rooms.filter((name) => name !== 'generated')
  expect(told.toSorted()).toEqual(written.map((name) => `src/${name}/`).toSorted())
})

test('the map of the code lists exactly the nouns of core', async () => {
  const [, line = ''] = /^(events · .*)$/m.exec(guide) ?? []
  const nouns = await readdir('src/core')

  expect(line.split(' · ').toSorted()).toEqual(nouns.toSorted())
})

test('every link between the docs, or to a file, has a target', async () => {
  const names = (await readdir('docs')).filter((name) => name.endsWith('.md'))
  const docs = names.map((name) => `docs/${name}`)
  const pages = ['README.md', 'bench/README.md', ...docs]
  const links = await Promise.all(
    pages.map(async (page) => {
      const found = (await readFile(page, 'utf8')).matchAll(/\]\((?!https?:)([^)#\s]+)/g)
      return [...found].map(([, target = '']) => ({ page, path: join(dirname(page), target) }))
    }),
  )

  const dead = links.flat().filter(({ path }) => !existsSync(path))
  expect(links.flat().length).toBeGreaterThan(30)
  expect(dead).toEqual([])
})
