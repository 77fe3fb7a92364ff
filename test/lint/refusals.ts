import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rooms } from './rooms.ts'

/** `node test/lint/refusals.ts`: lists the stores and commands that make a refusal themselves. Only rules do. */
const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
const watched = paths.filter((path) => [rooms.store, rooms.command].some((room) => room?.files.test(path)))
const commands = watched.filter((path) => !path.endsWith('/errors.ts'))
const problems = commands.flatMap((path) =>
  refusalsIn(path).map((name) => `${path} makes ${name}: a rule does`),
)
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0

/** The refusals that a file makes: classes that it imports from the refusals of a noun or of the engine. */
function refusalsIn(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8')
  const imports = text.matchAll(/^import \{([^}]*)\} from '[^']*\/(?:errors|commonRefusals)\.ts'/gm)
  const names = [...imports].flatMap(([, list = '']) => list.match(/\w+/g) ?? [])
  return names.filter((name) => new RegExp(`\\bnew ${name}\\(`).test(text))
}
