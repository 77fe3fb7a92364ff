import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const readme = await readFile('README.md', 'utf8')

/** What stands in code marks in the first column of the table under a heading. */
function namesUnder(heading: string): string[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  const cells = section.matchAll(/^\|([^|]*)\|/gm)
  return [...cells].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}
const covers = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

test('the README says what every dependency is for, and names none that is not there', async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  const installed = Object.keys({ ...dependencies, ...devDependencies })
  const told = namesUnder('What each dependency is for')

  expect(installed.filter((name) => !told.some((pattern) => covers(pattern, name)))).toEqual([])
  expect(told.filter((pattern) => !installed.some((name) => covers(pattern, name)))).toEqual([])
})

test('the map of the house has every room of src, and none that is not there', async () => {
  const entries = await readdir('src', { withFileTypes: true })
  const rooms = entries.filter((entry) => entry.isDirectory() && entry.name !== 'generated')

  const told = namesUnder('The map of the house').filter((name) => /^src\/./.test(name))

  expect(told.toSorted()).toEqual(rooms.map(({ name }) => `src/${name}/`).toSorted())
})
