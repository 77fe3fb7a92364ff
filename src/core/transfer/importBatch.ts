import type { CommandContext } from '../../engine/executeCommand.ts'
import { DomainError } from '../../engine/refusal.ts'
import { StaleFacts } from '../../engine/retrying.ts'
import type { JoinChoice } from '../../generated/prisma/enums.ts'
import { isTooDeep, mostLevels } from '../../values/isTooDeep.ts'
import { ParentNotFound } from './errors.ts'
import type { PlannedCustomers } from './plannedCustomers.ts'
import { refusalOfFault } from './refusalOfFault.ts'
import { assertLineShape, type ShapeProblem } from './rules/assertLineShape.ts'
import type { BatchOutcome } from './rules/batchOutcome.ts'
import { ChildCounts } from './rules/childCounts.ts'
import type { ImportLine } from './rules/importLine.ts'
import { keysOf } from './rules/keysOf.ts'
import { type ImportPlan, planImport } from './rules/planImport.ts'
import { type ReadLine, readLine } from './rules/readLine.ts'
import { findKnownIds } from './store/findLegacyIds.ts'
import { findShapeProblem } from './store/findShapeProblem.ts'
import { configurationHolds, type LoadedConfiguration, loadConfiguration } from './store/loadConfiguration.ts'
import { type BatchFacts, loadImportFacts } from './store/loadImportFacts.ts'
import type { RawLine } from './store/rawLine.ts'
import { type PlannedImport, writeImports } from './store/writeImports.ts'

type Options = {
  importId: string
  onJoin: JoinChoice
  /** Whether a line waits for its parent. If not, it is refused without it. */
  mayWait: boolean
  /** The customers of a dry run, which are kept here instead of being written. Absent: the lines are written. */
  dryRun?: PlannedCustomers | undefined
}
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
  const outcome: BatchOutcome = {
    accepted: 0,
    unchanged: 0,
    refusals: [],
    waiting: [],
    known: [],
    faults: [],
  }
  const shaped = raws.flatMap((raw) => shape(raw, outcome) ?? [])
  const known = await findKnownIds(
    tx,
    shaped.map(({ line }) => line.legacyId.trim()),
  )
  const isKnown = ({ line }: Shaped) =>
    known.has(line.legacyId.trim()) || options.dryRun?.has(line.legacyId.trim())
  const unknown = shaped.filter((one) => !isKnown(one))
  outcome.unchanged += shaped.length - unknown.length
  outcome.known.push(...shaped.filter(isKnown).map(({ line }) => line.legacyId.trim()))
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

/** Imports the first lines, as many as can be planned together. Returns the lines that are left. */
async function importGroup(context: CommandContext, group: Group, options: Options): Promise<Read[]> {
  const { lines, configuration, outcome } = group
  const facts = await loadImportFacts(
    context,
    lines.map(({ line }) => line),
  )
  const { planned, done } = planGroup(context, { ...group, facts }, options)
  outcome.accepted += planned.length
  outcome.known.push(...planned.flatMap(({ plan }) => plan.legacyIds.map(({ value }) => value)))
  const { importId, dryRun } = options
  if (dryRun) for (const { plan, customerId } of planned) dryRun.add(plan, customerId, configuration)
  else if (planned.length > 0)
    await writeImports(context, planned, { importId, requestDays: configuration.settings.mergeRequestDays })
  return lines.slice(done)
}

/**
 * Plans lines from the same facts: up to one that shares a value, a customer or a parent with a line before. That one is
 * planned when these are written.
 */
function planGroup(
  { newId }: CommandContext,
  { lines, configuration, outcome, facts }: Group & { facts: BatchFacts },
  { onJoin, dryRun, mayWait }: Options,
): { planned: PlannedImport[]; done: number } {
  const taken = new Set<string>()
  const children = new ChildCounts()
  const planned: PlannedImport[] = []
  for (const [done, { raw, line }] of lines.entries()) {
    const { creates, uses } = keysOf(line)
    if ([...creates, ...uses].some((key) => taken.has(key))) return { planned, done }
    if (facts.known.has(line.legacyId) || dryRun?.has(line.legacyId)) {
      outcome.unchanged++
      continue
    }
    const own = facts.of(line)
    const compared = { ...own, ...dryRun?.withFacts(own, line) }
    const known = children.addTo(compared.known, line.association?.parentLegacyId?.trim())
    const plan = attempt(raw, line.legacyId, outcome, () =>
      waits(raw, line, { outcome, mayWait }, () =>
        planImport({ ...configuration, ...compared, known, onJoin }, line),
      ),
    )
    if (!plan) continue
    const customerId = plan.host?.id ?? newId()
    if (taken.has(customerId)) return { planned, done }
    planned.push({ plan, customerId })
    for (const key of [...creates, customerId]) taken.add(key)
    children.add(plan.place?.parentId)
  }
  return { planned, done: lines.length }
}

/** The plan of a line. Null if its parent is not in, and the line waits for it. */
function waits(
  raw: RawLine,
  { legacyId, association }: ReadLine,
  { outcome, mayWait }: { outcome: BatchOutcome; mayWait: boolean },
  plan: () => ImportPlan,
): ImportPlan | null {
  try {
    return plan()
  } catch (error) {
    const parentLegacyId = association?.parentLegacyId?.trim()
    if (!mayWait || !parentLegacyId || !(error instanceof ParentNotFound)) throw error
    outcome.waiting.push({ raw, legacyId, parentLegacyId })
    return null
  }
}

/** The result of a rule for a line. If it refuses, or meets what it did not foresee, the refusal is in the outcome. */
function attempt<Result>(
  raw: RawLine,
  legacyId: string | null,
  { refusals, faults }: BatchOutcome,
  run: () => Result,
): Result | null {
  const id = legacyId?.trim() ?? null
  try {
    return run()
  } catch (error) {
    if (error instanceof DomainError) {
      const { spec, path, message } = error
      refusals.push({ raw, legacyId: id, code: spec.code, path: path.join('.'), message })
    } else {
      refusals.push(refusalOfFault(raw, id, error))
      faults.push(error)
    }
    return null
  }
}

/** A line as its JSON Schema describes it. An empty line gives nothing. */
function shape(raw: RawLine, outcome: BatchOutcome): Shaped | null {
  if (raw.row.trim() === '') return null
  const read = attempt(raw, null, outcome, () => parsed(raw))
  if (!read) return null
  const { value, problem } = read
  return attempt(raw, legacyIdOf(value), outcome, () => {
    assertLineShape(problem)
    return { raw, line: value as ImportLine }
  })
}

/** The legacy id of a line that may be malformed. */
const legacyIdOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'legacyId' in value && typeof value.legacyId === 'string'
    ? value.legacyId
    : null

function parsed({ parse }: RawLine): { value: unknown; problem: ShapeProblem | null } {
  try {
    const value = rowOf(parse())
    return { value, problem: isTooDeep(value) ? tooDeep : findShapeProblem(value) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { value: null, problem: { path: [], reason: `the line cannot be read: ${error.message}.` } }
  }
}

const tooDeep: ShapeProblem = { path: [], reason: `the line has more than ${mostLevels} levels.` }

/** A line of a report holds the line that was refused. It can be sent again as it is, with the row corrected. */
const rowOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'row' in value && 'code' in value ? value.row : value
