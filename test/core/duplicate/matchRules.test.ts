import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CreateMatchRuleInput, UpdateMatchRuleInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import {
  defineBirthday,
  newDuplicates,
  newPerson,
  pairsOf,
  registerPerson,
} from '../../support/duplicate/duplicates.ts'

const api = useApi()
beforeAll(async () => {
  await defineBirthday(api)
  await api.db.fieldDefinition.create({
    data: { target: 'PROFILE', name: 'postcode', type: 'STRING', enumValues: [] },
  })
})

const CreateMatchRule = graphql(`
  mutation CreateMatchRule($input: CreateMatchRuleInput!) {
    createMatchRule(input: $input) {
      __typename
      ... on CreateMatchRulePayload { replayed rule { ...RuleState } }
      ... on LoyaltyError { code path message }
    }
  }
`)
const UpdateMatchRule = graphql(`
  mutation UpdateMatchRule($input: UpdateMatchRuleInput!) {
    updateMatchRule(input: $input) {
      __typename
      ... on UpdateMatchRulePayload { replayed rule { ...RuleState } }
      ... on LoyaltyError { code path message }
    }
  }
`)
graphql(`
  fragment RuleState on MatchRule {
    id name threshold retiredAt comparisons { kind weight field similarity }
  }
`)
const MatchRules = graphql(`
  query MatchRules { matchRules(first: 100) { edges { node { ...RuleState } } } }
`)

const namesakes = {
  name: 'Same postcode and similar name',
  threshold: 60,
  comparisons: [
    { kind: 'SIMILAR_NAME' as const, weight: 30 },
    { kind: 'SAME_FIELD' as const, field: 'postcode', weight: 30 },
    { kind: 'DIFFERENT_BIRTHDAY' as const, weight: -30 },
  ],
}
const create = async (input: Partial<CreateMatchRuleInput> = {}, secret?: string) =>
  (await api.call(CreateMatchRule, { input: { idempotencyKey: newKey(), ...namesakes, ...input } }, secret))
    .createMatchRule
const update = async (input: Omit<UpdateMatchRuleInput, 'idempotencyKey'>) =>
  (await api.call(UpdateMatchRule, { input: { idempotencyKey: newKey(), ...input } })).updateMatchRule
const rules = async () => (await api.call(MatchRules, {})).matchRules.edges.map(({ node }) => node)

async function created(input: Partial<CreateMatchRuleInput> = {}) {
  const outcome = await create(input)
  if (outcome.__typename !== 'CreateMatchRulePayload') throw new Error(JSON.stringify(outcome))
  return outcome.rule
}
async function refused(input: Partial<CreateMatchRuleInput>) {
  const before = await snapshot(api.db)
  const outcome = await create(input)
  expect(await snapshot(api.db)).toEqual(before)
  return 'code' in outcome ? [outcome.code, outcome.path] : outcome.__typename
}

/** What the installation began with: the ids are known from the first test on. */
let standing: string[] = []
beforeEach(async () => {
  const [known, all] = [new Set(standing), await rules()]
  if (standing.length === 0) standing = all.map(({ id }) => id)
  else
    for (const { id, retiredAt } of all)
      if (!known.has(id) && !retiredAt) await update({ rule: id, retired: true })
})

test('an installation begins with three rules that need no setting up', async () => {
  expect((await rules()).map(({ name, threshold, retiredAt }) => [name, threshold, retiredAt])).toEqual([
    ['Similar name and same birthday', 90, null],
    ['Same birthday and e-mail name', 90, null],
    ['Shared contact and similar person', 85, null],
  ])
})

test('a new rule finds pairs among customers that exist', async () => {
  const { firstName, lastName } = newPerson()
  const profile = { fields: { postcode: '10110' } }
  const one = await registerPerson(api, { firstName, lastName }, { profile })
  await registerPerson(api, { firstName: lastName, lastName: firstName }, { profile, source: 'JD' })
  expect(await pairsOf(api, one)).toEqual([])

  const rule = await created()

  expect(rule).toMatchObject({
    ...{ name: namesakes.name, threshold: 60, retiredAt: null },
    comparisons: [
      { kind: 'SIMILAR_NAME', weight: 30, field: null, similarity: 0.85 },
      { kind: 'SAME_FIELD', weight: 30, field: 'postcode', similarity: null },
      { kind: 'DIFFERENT_BIRTHDAY', weight: -30, field: null, similarity: null },
    ],
  })
  expect(await pairsOf(api, one)).toMatchObject([
    {
      score: 60,
      rule: { name: namesakes.name },
      reasons: [
        { comparison: 'SIMILAR_NAME', similarity: 1 },
        { comparison: 'SAME_FIELD', field: 'postcode' },
      ],
    },
  ])
  expect(await api.db.event.findMany({ where: { type: 'MATCH_RULE_CREATED' } })).toMatchObject([
    { data: { name: namesakes.name, threshold: 60 } },
  ])
})

test('pairs that only a retired rule found go away; they come back with it', async () => {
  const { one } = await newDuplicates(api)
  const [birthday = ''] = standing

  expect(await update({ rule: birthday, retired: true })).toMatchObject({
    rule: { retiredAt: expect.any(String) },
  })
  expect(await pairsOf(api, one)).toEqual([])

  await update({ rule: birthday, retired: false })
  expect(await pairsOf(api, one)).toHaveLength(1)
})

test('a rule is changed in what the call gives', async () => {
  const { id } = await created()

  const changed = await update({ rule: id, name: ' 同名同邮编 ', threshold: 55 })

  const rule = {
    name: '同名同邮编',
    threshold: 55,
    comparisons: expect.arrayContaining([
      { kind: 'SIMILAR_NAME', weight: 30, field: null, similarity: 0.85 },
    ]),
  }
  expect(changed).toMatchObject({ rule })
  expect(await update({ rule: id, threshold: 55 })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  expect(await update({ rule: id, threshold: 61 })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['threshold'],
  })
  const unknownField = { kind: 'SAME_FIELD' as const, field: 'post code', weight: 60 }
  expect(await update({ rule: id, comparisons: [unknownField] })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['comparisons', '0', 'field'],
  })
  const unknown = Buffer.from('MatchRule:0190a000-0000-7000-8000-000000000000').toString('base64')
  expect(await update({ rule: unknown, threshold: 55 })).toMatchObject({
    ...{ code: 'MATCH_RULE_NOT_FOUND', path: ['rule'] },
  })
})

const similar = { kind: 'SIMILAR_NAME' as const, weight: 60 }
test.each([
  ['no comparisons', { comparisons: [] }, ['comparisons']],
  ['11 comparisons', { comparisons: Array(11).fill(similar) }, ['comparisons']],
  ['a comparison twice', { comparisons: [similar, similar] }, ['comparisons', '1']],
  ['a weight of 0', { comparisons: [{ ...similar, weight: 0 }] }, ['comparisons', '0', 'weight']],
  ['a weight of 101', { comparisons: [{ ...similar, weight: 101 }] }, ['comparisons', '0', 'weight']],
  [
    'a similarity of 0.4',
    { comparisons: [{ ...similar, similarity: 0.4 }] },
    ['comparisons', '0', 'similarity'],
  ],
  ['a field for names', { comparisons: [{ ...similar, field: 'city' }] }, ['comparisons', '0', 'field']],
  [
    'no field',
    { comparisons: [similar, { kind: 'SAME_FIELD' as const, weight: 5 }] },
    ['comparisons', '1', 'field'],
  ],
  [
    'a field that is not defined',
    { comparisons: [similar, { kind: 'DIFFERENT_FIELD' as const, field: '邮编', weight: -5 }] },
    ['comparisons', '1', 'field'],
  ],
  [
    'a similarity of a birthday',
    { comparisons: [similar, { kind: 'SAME_BIRTHDAY' as const, weight: 5, similarity: 0.9 }] },
    ['comparisons', '1', 'similarity'],
  ],
  [
    'nothing that finds candidates',
    { comparisons: [{ kind: 'SAME_LAST_NAME' as const, weight: 60 }] },
    ['comparisons'],
  ],
  ['a threshold that cannot be reached', { threshold: 61 }, ['threshold']],
  ['a threshold of 0', { threshold: 0 }, ['threshold']],
  [
    'a threshold that names alone reach',
    { comparisons: [similar, { kind: 'SAME_LAST_NAME' as const, weight: 60 }] },
    ['threshold'],
  ],
  ['an empty name', { name: ' ' }, ['name']],
])('a rule with %s is refused', async (_what, input, path) => {
  expect(await refused(input)).toEqual(['INVALID_INPUT', path])
})

test('at most 20 rules can be in use', async () => {
  const inUse = (await rules()).filter(({ retiredAt }) => retiredAt === null).length
  const retired = await created({ name: 'No. 0' })
  await update({ rule: retired.id, retired: true })
  for (let n = inUse; n < 20; n++) await created({ name: `No. ${n}` })

  expect(await refused({})).toEqual(['INVALID_INPUT', []])
  expect(await update({ rule: retired.id, retired: false })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['retired'] },
  })
})

test('a replay creates nothing, and a caller needs the scope of the configuration', async () => {
  const idempotencyKey = newKey()

  const first = await create({ idempotencyKey })
  const second = await create({ idempotencyKey })

  expect(second).toEqual({ ...first, replayed: true })
  const merger = await keyWith(api, ['customers:merge'])
  await expect(create({}, merger)).rejects.toThrow('FORBIDDEN')
})
