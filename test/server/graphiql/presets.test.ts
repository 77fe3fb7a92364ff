import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../../../src/cli/printSchema.ts'
import { nameOf } from '../../../src/server/graphiql/presets.ts'
import { tabs } from '../../../src/server/graphiql/tabs/tabs.ts'
import { storedTabs } from '../../support/server/playgroundTabs.ts'

test.each(tabs.map((tab) => [nameOf(tab), tab]))('%s is valid against the schema', (_name, { query }) => {
  expect(validate(buildSchema(printedSchema), parse(query))).toEqual([])
})

test('the tabs have different names, and lines that fit into their panel', () => {
  expect(storedTabs.map((tab) => tab.title)).toEqual([
    'LookUpACustomer',
    'SearchForACustomer',
    'ListChangedCustomers',
    'LinkAnIdentifier',
    'PreviewAMerge',
    'SeeAMerge',
    'PreviewASplit',
    'PreviewARegistration',
    'FindDuplicates',
    'CreateAMatchRule',
    'LinkACard',
    'SuspendACustomer',
    'ChangeAConsent',
    'FreezeACard',
    'SeeMyself',
    'FreezeMyCard',
    'ActivateACard',
    'LetMembersLinkCards',
    'RetireABox',
    'ChangeATier',
    'AddATier',
    'ImportAFile',
    'ExportAll',
    'ARefusal',
    'FollowTheFeed',
    'CreateAWebhook',
    'ErrorCatalog',
  ])
  for (const line of storedTabs.flatMap((tab) => tab.query.split('\n'))) expect(line.length).toBeLessThan(62)
})
