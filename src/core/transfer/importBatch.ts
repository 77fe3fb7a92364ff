import type { CommandContext } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import { StaleFacts } from '../../engine/retrying.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { assertLineShape, type ShapeProblem } from './rules/assertLineShape.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import type { ImportLine } from './rules/importLine.ts'
import { keysOf } from './rules/keysOf.ts'
import { planImport } from './rules/planImport.ts'
import { type ReadLine, readLine } from './rules/readLine.ts'
import { findKnownIds } from './store/findLegacyIds.ts'
import { findShapeProblem } from './store/findShapeProblem.ts'
import { configurationHolds, type LoadedConfiguration, loadConfiguration } from './store/loadConfiguration.ts'
import { loadImportFacts } from './store/loadImportFacts.ts'
import type { RawLine } from './store/rawLine.ts'
import { type PlannedImport, writeImports } from './store/writeImports.ts'

type Options = { importId: string; onJoin: JoinChoice }
type Shaped = { raw: RawLine; line: ImportLine }
type Read = { raw: RawLine; line: ReadLine }

/**
 * Imports lines in the transaction of the context. The rules are those of the calls for one customer. A line that a rule
 * refuses is in the outcome, and the others are written.
 */
export async function importBatch(
  context: CommandContext,
  raws: readonly RawLine[],
  options: Options,
): Promise<BatchOutcome> {
  const { tx, now } = context
  const outcome: BatchOutcome = { accepted: 0, unchanged: 0, refusals: [] }
  const shaped = raws.flatMap((raw) => attempt(raw, null, outcome, () => shape(raw)) ?? [])
  const known = await findKnownIds(
    tx,
    shaped.map(({ line }) => line.legacyId.trim()),
  )
  const unknown = shaped.filter(({ line }) => !known.has(line.legacyId.trim()))
  outcome.unchanged += shaped.length - unknown.length
  if (unknown.length === 0) return outcome
  const lines = unknown.map(({ line }) => line)
  const configuration = await loadConfiguration(tx, now, lines)
  let left: Read[] = unknown.flatMap(
    ({ raw, line }) =>
      attempt(raw, line.legacyId, outcome, () => ({ raw, line: readLine(line, configuration) })) ?? [],
  )
  tx.execute`SELECT set_config('cardinal.importing', 'on', true)`
  while (left.length > 0) left = await importGroup(context, { lines: left, configuration, outcome }, options)
  if (!(await configurationHolds(tx, configuration))) throw new StaleFacts('the configuration has changed')
  return outcome
}

type Group = { lines: readonly Read[]; configuration: LoadedConfiguration; outcome: BatchOutcome }

/**
 * Imports the first lines: up to one that shares a value, a customer or a parent with a line before. Returns the lines that
 * are left. They are planned when these are written.
 */
async function importGroup(
  context: CommandContext,
  { lines, configuration, outcome }: Group,
  { importId, onJoin }: Options,
): Promise<Read[]> {
  const facts = await loadImportFacts(
    context,
    lines.map(({ line }) => line),
  )
  const taken = new Set<string>()
  const planned: PlannedImport[] = []
  let done = 0
  for (const { raw, line } of lines) {
    const keys = keysOf(line)
    if ([...keys.creates, ...keys.uses].some((key) => taken.has(key))) break
    const isKnown = facts.known.has(line.legacyId)
    const plan = isKnown
      ? null
      : attempt(raw, line.legacyId, outcome, () =>
          planImport({ ...configuration, ...facts.of(line), onJoin }, line),
        )
    const customerId = plan?.host?.id ?? context.newId()
    if (taken.has(customerId)) break
    done++
    if (isKnown) outcome.unchanged++
    if (!plan) continue
    planned.push({ plan, customerId })
    for (const key of [...keys.creates, customerId]) taken.add(key)
  }
  outcome.accepted += planned.length
  if (planned.length > 0)
    await writeImports(context, planned, { importId, requestDays: configuration.settings.mergeRequestDays })
  return lines.slice(done)
}

/** The result of a rule for a line. If it refuses, the refusal is in the outcome. */
function attempt<Result>(
  raw: RawLine,
  legacyId: string | null,
  { refusals }: BatchOutcome,
  run: () => Result,
): Result | null {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { spec, path, message } = error
    refusals.push({ raw, legacyId: legacyId?.trim() ?? null, code: spec.code, path: path.join('.'), message })
    return null
  }
}

/** A line as its JSON Schema describes it. An empty line gives nothing. */
function shape(raw: RawLine): Shaped | null {
  if (raw.row.trim() === '') return null
  const { value, problem } = parsed(raw)
  assertLineShape(problem)
  return { raw, line: value as ImportLine }
}

function parsed({ parse }: RawLine): { value: unknown; problem: ShapeProblem | null } {
  try {
    const value = parse()
    return { value, problem: findShapeProblem(value) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { value: null, problem: { path: [], reason: `the line cannot be read: ${error.message}.` } }
  }
}
