import { type Change, ChangeType, CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core'
import { buildASTSchema, type DocumentNode } from 'graphql'
import { mayBreak } from './mayBreak.ts'
import type { Release } from './release.ts'
import { withoutExpired } from './withoutExpired.ts'

/** A call that leaves the value out would do something else: the inspector calls that dangerous, the policy breaking. */
const defaults: readonly string[] = [
  ChangeType.FieldArgumentDefaultChanged,
  ChangeType.InputFieldDefaultValueChanged,
]

type Comparison = {
  released: Release
  current: DocumentNode
  /** The version that the current schema is to be released as. */
  version: string
  /** Such as 2026-11-29. */
  today: string
}

/** The changes since a release that break its clients, without those that were announced as the policy asks. */
export async function breakingChanges({ released, current, version, today }: Comparison): Promise<string[]> {
  const promised = mayBreak({ version, released: released.version })
    ? withoutExpired(released.document, today)
    : released.document
  const changes = await diff(buildASTSchema(promised), buildASTSchema(current), [DiffRule.safeUnreachable])
  return changes.filter(isBreaking).map(({ message }) => message)
}

const isBreaking = ({ criticality, type }: Change) =>
  criticality.level === CriticalityLevel.Breaking || defaults.includes(type)
