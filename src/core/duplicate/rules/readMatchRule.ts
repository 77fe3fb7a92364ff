import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { readName } from '../../../engine/input/readCode.ts'
import { excerpt } from '../../../values/excerpt.ts'
import { type Comparison, type ComparisonKind, comparisonKinds } from './matchRule.ts'

/** The most comparisons of a rule. */
export const maxComparisons = 10
/** The largest weight, and the largest threshold. */
export const maxWeight = 100
/** What counts as similar if the rule does not say it. */
export const defaultSimilarity = 0.85

/** A comparison from a client. */
export type ComparisonInput = {
  kind: ComparisonKind
  weight: number
  field?: string | null | undefined
  similarity?: number | null | undefined
}
type Path = readonly (string | number)[]

/** The comparisons of a rule from a client. Throws `InvalidInput`. */
export function readComparisons(given: readonly ComparisonInput[]): Comparison[] {
  assertCount(given.length, { least: 1, most: maxComparisons }, ['comparisons'])
  const comparisons = given.map((one, index) => readComparison(one, ['comparisons', index]))
  for (const [index, { kind, field }] of comparisons.entries())
    if (comparisons.findIndex((one) => one.kind === kind && one.field === field) < index)
      refuse('the rule has this comparison already.', ['comparisons', index])
  return comparisons
}

function readComparison({ kind, weight, field, similarity }: ComparisonInput, path: Path): Comparison {
  assertCount(weight, { least: -maxWeight, most: maxWeight }, [...path, 'weight'])
  if (weight === 0) refuse('weight must not be 0.', [...path, 'weight'])
  return { kind, weight, ...readField(kind, field, path), ...readSimilarity(kind, similarity, path) }
}

function readField(kind: ComparisonKind, field: string | null | undefined, path: Path): { field?: string } {
  const needed = kind === 'SAME_FIELD' || kind === 'DIFFERENT_FIELD'
  const given = field !== null && field !== undefined
  if (needed !== given)
    refuse(needed ? `${kind} needs the name of a field.` : `${kind} compares no field.`, [...path, 'field'])
  return given ? { field: readName(field, [...path, 'field'], 100) } : {}
}

function readSimilarity(kind: ComparisonKind, similarity: number | null | undefined, path: Path) {
  if (kind !== 'SIMILAR_NAME') {
    if (typeof similarity === 'number') refuse(`${kind} has no similarity.`, [...path, 'similarity'])
    return {}
  }
  const least = similarity ?? defaultSimilarity
  if (!(least >= 0.5 && least <= 1)) refuse('similarity must be 0.5 to 1.', [...path, 'similarity'])
  return { similarity: least }
}

/** Refuses a comparison of a field that has no definition. Throws `InvalidInput`. */
export function assertFields(comparisons: readonly Comparison[], fields: ReadonlySet<string>): void {
  for (const [index, { field }] of comparisons.entries())
    if (field !== undefined && !fields.has(field))
      refuse(
        `no custom or extended field is called ${excerpt(field)}. Check the name, or create it with createFieldDefinition.`,
        ['comparisons', index, 'field'],
      )
}

/**
 * Refuses a rule that can never find a pair, or that would need to compare everyone with everyone. Throws
 * `InvalidInput`.
 */
export function assertFinds(comparisons: readonly Comparison[], threshold: number): void {
  assertCount(threshold, { least: 1, most: maxWeight }, ['threshold'])
  const positive = comparisons.filter(({ weight }) => weight > 0)
  if (!positive.some(({ kind }) => comparisonKinds[kind].finds))
    refuse(
      `one comparison with a positive weight must be ${finding.join(', ')}: the others find no candidates.`,
      ['comparisons'],
    )
  if (sumOf(positive) < threshold)
    refuse(`threshold is more than the sum of the positive weights, ${sumOf(positive)}.`, ['threshold'])
  const others = sumOf(positive.filter(({ kind }) => !comparisonKinds[kind].finds))
  if (others >= threshold)
    refuse(`threshold must be more than ${others}, the sum of the comparisons that find no candidates.`, [
      'threshold',
    ])
}

const finding = Object.entries(comparisonKinds).flatMap(([kind, { finds }]) => (finds ? kind : []))
const sumOf = (comparisons: readonly Comparison[]): number =>
  comparisons.reduce((total, { weight }) => total + weight, 0)

function refuse(reason: string, path: Path): never {
  throw new InvalidInput({ reason }, path)
}
