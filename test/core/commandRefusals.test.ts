import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commonRefusals } from '../../src/engine/commonRefusals.ts'
import type { Command } from '../../src/engine/executeCommand.ts'
import { commandFiles, thrownRefusals } from '../support/refusals/thrownRefusals.ts'

type AnyCommand = Pick<Command<never, object>, 'name' | 'refusals'>

/** Refusals that the code of a command leads to, but that the command never throws. */
const neverThrown: Readonly<Record<string, readonly string[]>> = {
  // Results of single cards: they are returned, and the other cards are added.
  addCards: [
    ...['CardAlreadyHeld', 'CardNotFound', 'CardNotLinkable', 'CardNotPhysical', 'CardPoolExhausted'],
    ...['CardRepeated', 'CardSeriesClosed', 'CardSeriesLimitExceeded', 'CardTaken', 'InvalidCardNumber'],
    'InvalidField',
  ],
  // Only new cards, points and enrollments need a registered customer.
  ...Object.fromEntries(
    [
      ...['updateProfile', 'splitProfile', 'updateCard', 'promoteCard', 'setDefaultCard'],
      ...['suspendCard', 'resumeCard'],
    ].map((name) => [name, ['AccountNotRegistered']]),
  ),
  // A manual merge combines such profiles.
  mergeCustomers: ['ProfilesCollide'],
  proposeMerge: ['ProfilesCollide'],
  // It adds one card, without extended data.
  replaceCard: [
    ...['CardRepeated', 'InvalidField', 'InvalidStatusLabel', 'NoCardsRequested', 'SeveralDefaultCards'],
  ],
  // It removes no identifiers, and its link may have nothing to do.
  updateAssociation: ['IdentifierNotFound', 'LastIdentifier', 'NothingToChange'],
}

/** Self-service sees it instead of other refusals. No rule throws it. */
const shownInstead = 'HeldByAnother'

const isCommand = (value: unknown): value is AnyCommand =>
  typeof value === 'object' && value !== null && 'run' in value && 'refusals' in value

const commands = (
  await Promise.all(
    commandFiles().map(async (file) => {
      const exported: Record<string, unknown> = await import(resolve(file))
      return Object.entries(exported).flatMap(([name, command]) =>
        isCommand(command) ? [{ file, name, command }] : [],
      )
    }),
  )
).flat()

test('there are commands to check', () => {
  expect(commands.length).toBeGreaterThan(30)
})

test.each(commands)(
  '$name lists every refusal that it can throw, and no other',
  ({ file, name, command }) => {
    const common = commonRefusals.map((refusal) => refusal.name)
    const found = [...thrownRefusals(file, name)].filter((refusal) => !common.includes(refusal))
    const listed = command.refusals.map((refusal) => refusal.name)

    const unlisted = found.filter((refusal) => !listed.includes(refusal))
    expect(unlisted.toSorted()).toEqual(neverThrown[name] ?? [])
    const unused = listed.filter((refusal) => !found.includes(refusal) && !common.includes(refusal))
    expect(unused.filter((refusal) => refusal !== shownInstead)).toEqual([])
  },
)

test('a refusal is found behind a function of another file, in a table and in an item, but not in a type', () => {
  const sources: Record<string, string> = {
    'core/a/transfer.ts': `
      import { NotEnrolled, type OnlyAType, Checked } from './errors.ts'
      import { planTransfer as plan } from './rules/planTransfer.ts'
      const table = { CLOSED: NotEnrolled }
      export const transfer = command({
        refusals: [Unlisted],
        decide: (facts: OnlyAType) => (facts instanceof Checked ? plan(facts) : new table[facts]()),
      })`,
    'core/a/rules/planTransfer.ts': `
      import { InsufficientPoints, NeverUsed } from '../errors.ts'
      export function planTransfer(facts: NeverUsed) { return refuse(facts) }
      const refuse = () => { throw new InsufficientPoints({}) }
      export const unrelated = () => new NeverUsed({})`,
  }

  const found = thrownRefusals('core/a/transfer.ts', 'transfer', (file) => sources[join(file)] ?? '')

  expect([...found].toSorted()).toEqual(['InsufficientPoints', 'NotEnrolled'])
})
