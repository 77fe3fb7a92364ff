import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { assertMapping } from '../core/transfer/rules/mapping/assertMapping.ts'
import type { Template } from '../core/transfer/rules/mapping/fillTemplate.ts'
import { InvalidInput } from '../engine/commonRefusals.ts'
import { JoinChoice } from '../generated/prisma/enums.ts'

const usage = `Imports customers into the database of DATABASE_URL or DATA_DIR: docs/import.md.

  npm run import -- <file> [options]

  --dry-run               judges every line and writes nothing
  --on-join <choice>      what happens with an identifier that another customer holds in another
                          source account: join (default), refuse, or ask
  --mapping <file>        the file is CSV; this JSON file says what its columns mean
  --report <file>         where refused lines are written: <file>.refused.ndjson by default

An interrupted import goes on where it stopped if it is started again.
Exit status: 0 if no line was refused, 2 if some were or the import was stopped, 1 if it failed.`

export type ImportArguments = {
  file: string
  isDryRun: boolean
  onJoin: JoinChoice
  mapping: Template
  report: string
}

/** Reads the arguments of `npm run import`. Throws an error that tells the usage. */
export async function readImportArguments(args: string[]): Promise<ImportArguments> {
  const { values, positionals } = parse(args)
  const [file, ...others] = positionals
  const onJoin = values['on-join'].toUpperCase()
  if (file === undefined || others.length > 0 || !Object.hasOwn(JoinChoice, onJoin)) throw new Error(usage)
  const report = values.report ?? `${file}.refused.ndjson`
  for (const read of [file, values.mapping])
    if (read !== undefined && (await isSameFile(read, report)))
      throw new Error(`The report must not overwrite ${read}. Choose another name.`)
  return {
    ...{ file, isDryRun: values['dry-run'], onJoin: onJoin as JoinChoice },
    mapping: values.mapping ? await readMapping(values.mapping) : null,
    report,
  }
}

async function readMapping(path: string): Promise<Template> {
  const mapping = JSON.parse(await readFile(path, 'utf8'))
  try {
    assertMapping(mapping, [path])
    return mapping
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new Error(`${error.message} It is at ${error.path.join('.')}.`)
  }
}

/** Whether two paths name one file. A path to nothing names none. */
async function isSameFile(...paths: [string, string]): Promise<boolean> {
  const [one, other] = await Promise.all(paths.map((path) => stat(path).catch(() => null)))
  return one != null && one.ino === other?.ino && one.dev === other.dev
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        'on-join': { type: 'string', default: 'join' },
        mapping: { type: 'string' },
        report: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`)
  }
}
