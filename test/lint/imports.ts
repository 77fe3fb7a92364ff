import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nouns, rooms } from './rooms.ts'

/** `node test/lint/imports.ts`: says which files of `src` import what they may not, and every circle of files or folders. */
const mostFiles = 25
const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
const written = paths.filter((path) => !path.startsWith('generated/'))
const imports = written.flatMap((from) => importsOf(from).map((to) => ({ from, to })))

const problems = [
  ...written.filter((path) => !roomOf(path)).map((path) => `src/${path} stands in no room`),
  ...imports.flatMap(({ from, to }) => refusalOf(from, to) ?? []),
  ...[...new Set(written.flatMap(foldersOf))].flatMap(circlesIn),
  ...fullFolders(),
]
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0

/** What a file imports, types too: files as paths in `src`, packages by their names. */
function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8')
  const names = text.matchAll(/(?:\bfrom\s+|^import\s+|\bimport\()'([^']+)'/gm)
  return [...names].map(([, name = '']) => (name.startsWith('.') ? join(dirname(path), name) : name))
}

function refusalOf(from: string, to: string): string | null {
  const room = roomOf(from)
  const rule = room && rooms[room]
  if (!rule) return null
  const { rooms: allowed, packages } = rule
  const target = roomOf(to)
  if (to.startsWith('../')) return from.startsWith('server/') ? null : `${from} may not import ${to}`
  if (!/\.tsx?$/.test(to) || !target)
    return packages && !packages.some((fits) => fits.test(to)) ? `${from} may not import ${to}` : null
  if (target !== room && !allowed.includes(target))
    return `${from} may not import ${to}: ${room} does not import ${target}`
  const [own, other] = [nounOf(from), nounOf(to)]
  return own >= 0 && other > own ? `${from} may not import ${to}: ${nouns[other]} comes later` : null
}

function roomOf(path: string): string | undefined {
  return Object.entries(rooms).find(([, { files }]) => files.test(path))?.[0]
}

function nounOf(path: string): number {
  return nouns.indexOf(/^core\/(\w+)\//.exec(path)?.[1] ?? '')
}

/** The folders that a file stands in, up to `src` itself, which is `.`. */
function foldersOf(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)]
}

/** Circles among what stands in a folder: its files, and its folders each as a whole. */
function circlesIn(folder: string): string[] {
  const inside = (path: string) => path.slice(folder === '.' ? 0 : folder.length + 1).split('/')[0] ?? ''
  const within = (path: string) => folder === '.' || path.startsWith(`${folder}/`)
  const next = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    if (!within(from) || !within(to) || !paths.includes(to) || inside(from) === inside(to)) continue
    next.set(inside(from), (next.get(inside(from)) ?? new Set()).add(inside(to)))
  }
  const way = [...next.keys()].map((start) => wayBack(next, start)).find((found) => found !== null)
  return way ? [`${join('src', folder)}: ${way.join(' -> ')} is a circle`] : []
}

/** The way from a place back to it. */
function wayBack(next: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] | null {
  const seen = new Set<string>()
  const search = (at: string): string[] | null => {
    for (const to of next.get(at) ?? []) {
      if (to === start) return [at, to]
      if (seen.has(to)) continue
      seen.add(to)
      const rest = search(to)
      if (rest) return [at, ...rest]
    }
    return null
  }
  return search(start)
}

function fullFolders(): string[] {
  const counts = Map.groupBy(written, dirname)
  return [...counts].flatMap(([folder, { length }]) =>
    length > mostFiles ? [`src/${folder} has ${length} files: ${mostFiles} at most`] : [],
  )
}
