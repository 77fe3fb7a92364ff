import { expect, test } from 'vitest'
import { planSelfLinking } from '../../../src/core/cardSeries/rules/planSelfLinking.ts'
import { planRuleChange } from '../../../src/core/duplicate/rules/planMatchRule.ts'
import { planCompanyChange } from '../../../src/core/hierarchy/rules/planCompany.ts'
import { readHierarchyChange } from '../../../src/core/hierarchy/rules/readHierarchyChange.ts'
import { planRetirable } from '../../../src/core/points/rules/planProgramChange.ts'
import { planFieldChange } from '../../../src/core/settings/rules/planField.ts'
import { planTillChange } from '../../../src/core/settings/rules/planTill.ts'
import { notNull } from '../../../src/engine/input/notNull.ts'
import { readChangedName } from '../../../src/engine/input/readCode.ts'
import { now, refusalOf } from '../../core/link/rules/facts.ts'

const rule = {
  ...{ id: '1', name: 'Nachname und Geburtstag', threshold: 50, retiredAt: null },
  comparisons: [{ kind: 'SAME_IDENTIFIER_VALUE' as const, weight: 60 }],
}
const company = { id: 1, hierarchyId: 1, name: 'Spedition Weiß', parentId: null, active: true }
const companyFacts = { name: undefined, existing: company, parent: null, above: [] }
const till = { id: 'till-1', code: 'SIAM-1', name: 'สยาม 1', retiredAt: null }
const changeRule = (input: object) => planRuleChange({ rule, inUse: 1, fields: new Set(), now }, input)
const hierarchy = (input: object) => readHierarchyChange({ hierarchyCode: 'FLEET', ...input })

test.each<[string, () => unknown, (string | number)[]]>([
  ['the name of a program or a tier', () => readChangedName(null, ['name']), ['name']],
  [
    'its retirement',
    () => planRetirable({ name: 'Gold', retiredAt: null }, { retired: null }, now),
    ['retired'],
  ],
  ['the name of a hierarchy', () => hierarchy({ name: null }), ['name']],
  ['its retirement', () => hierarchy({ retired: null }), ['retired']],
  ['the name of a role', () => hierarchy({ roles: [{ code: 'OWNER', name: null }] }), ['roles', 0, 'name']],
  [
    'the limit of a role',
    () => hierarchy({ roles: [{ code: 'OWNER', maxChildren: null }] }),
    ['roles', 0, 'maxChildren'],
  ],
  [
    'whether a company is active',
    () => planCompanyChange(companyFacts, { externalId: 'SPEDITION', active: null }),
    ['active'],
  ],
  [
    'the retirement of a till',
    () => planTillChange({ name: undefined, existing: till, now }, { code: 'SIAM-1', retired: null }),
    ['retired'],
  ],
  [
    'the retirement of a field',
    () =>
      planFieldChange(
        { id: 'note', name: 'note', type: 'STRING', enumValues: [] },
        { name: 'note', retired: null },
        now,
      ),
    ['retired'],
  ],
  [
    'how members link cards',
    () => planSelfLinking({ selfLinking: 'OPEN', selfLinkLabelId: null }, [], { selfLinking: null }),
    ['selfLinking'],
  ],
  ['the name of a match rule', () => changeRule({ name: null }), ['name']],
  ['its comparisons', () => changeRule({ comparisons: null }), ['comparisons']],
  ['its threshold', () => changeRule({ threshold: null }), ['threshold']],
  ['its retirement', () => changeRule({ retired: null }), ['retired']],
])('null cannot clear %s', (_name, change, path) => {
  expect(refusalOf(change)).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: path.map(String) },
    reason: `${path.at(-1)} cannot be null. Leave it out to keep the current value.`,
  })
})

test('a value that is left out stays out, and any other value is given', () => {
  expect(notNull(undefined, ['name'])).toBe(undefined)
  expect(notNull(false, ['retired'])).toBe(false)
  expect(notNull(0, ['roles', 0, 'maxChildren'])).toBe(0)
  expect(readChangedName(undefined, ['name'])).toBe(undefined)
  expect(readChangedName(' Gold ', ['name'])).toBe('Gold')
})
