import { expect, test } from 'vitest'
import { planCancel } from '../../../../src/core/transfer/rules/planCancel.ts'
import { isAllowedUrl, planFetch } from '../../../../src/core/transfer/rules/planFetch.ts'
import { planStart, type StartFacts } from '../../../../src/core/transfer/rules/planStart.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const url = 'https://files.example.de/members/kunden.csv'
const found = { path: '/imports/kunden.csv', size: 12, fingerprint: 'f1' }
const facts = (more: Partial<StartFacts> = {}): StartFacts => ({
  ...{ importFolder: '/imports', importUrls: ['https://files.example.de/members'] },
  ...{ found: null, isRunning: false },
  ...more,
})
const fetchOf = (text: string, more: Partial<StartFacts> = {}) => planFetch(facts(more), text)
const reasonOf = (text: string, more: Partial<StartFacts> = {}) => {
  const { code, path, ...data } = refusalOf(() => fetchOf(text, more))
  expect([code, path]).toEqual(['IMPORT_URL_NOT_ALLOWED', ['url']])
  return data
}

test('an import reads a file of the folder, or one that it fetches', () => {
  expect(planStart(facts({ found }), { file: 'kunden.csv' })).toEqual({
    file: 'kunden.csv',
    found,
    fetch: null,
  })
  expect(planStart(facts(), { file: null, url: ` ${url}?key=1#top ` })).toEqual({
    ...{ file: url, found: null, fetch: { url: `${url}?key=1`, name: url } },
  })
})

test('exactly one of file and url is given', () => {
  for (const input of [{}, { file: null, url: null }, { file: 'kunden.csv', url }])
    expect(refusalOf(() => planStart(facts({ found }), input))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['file'] },
      reason: 'exactly one of file and url is required.',
    })
})

test('the mapping is checked before the file', () => {
  const mapping = { vip: { column: 'vip', type: 'boolean', values: { J: true } } }
  for (const input of [
    { file: 'kunden.csv', mapping },
    { url, mapping },
  ])
    expect(refusalOf(() => planStart(facts(), input))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['mapping', 'vip', 'values', 'J'] },
    })
  expect(planStart(facts({ found }), { file: 'kunden.csv', mapping: null })).toMatchObject({ found })
})

test('a file that is not there, or that is being imported, is refused by its name', () => {
  const file = 'ก'.repeat(300)
  expect(refusalOf(() => planStart(facts({ isRunning: true }), { file }))).toEqual({
    ...{ code: 'IMPORT_FILE_NOT_FOUND', file: 'ก'.repeat(200), path: ['file'] },
  })
  const running = facts({ found, isRunning: true })
  expect(refusalOf(() => planStart(running, { file: 'kunden.csv' }))).toEqual({
    ...{ code: 'IMPORT_RUNNING', file: 'kunden.csv', path: ['file'] },
  })
  expect(refusalOf(() => planStart(running, { url }))).toEqual({
    ...{ code: 'IMPORT_RUNNING', file: url, path: ['url'] },
  })
})

test('the name of a fetched file has 1,000 characters at most', () => {
  const { name } = fetchOf(`https://files.example.de/members/${'x'.repeat(1_500)}`)
  expect(name).toHaveLength(1_000)
})

test('a URL must be allowed, without credentials, and there must be a folder for the file', () => {
  expect(reasonOf('kunden.csv')).toEqual({ reason: 'it is not a URL.' })
  const credentials = { reason: 'it must not contain a user name or a password.' }
  expect(reasonOf('https://anna@files.example.de/members/a')).toEqual(credentials)
  expect(reasonOf('https://:pass@files.example.de/members/a')).toEqual(credentials)
  expect(reasonOf('https://other.example.de/members/a')).toEqual({
    reason: 'IMPORT_URLS does not allow it. Add its host, or the beginning of its path, to that setting.',
  })
  expect(reasonOf(url, { importFolder: null })).toEqual({
    reason: 'the service has no folder to keep it in. Set IMPORT_FOLDER to a folder.',
  })
  const longest = `${url}?${'x'.repeat(2_000 - url.length - 1)}`
  expect(fetchOf(`${longest}#top`).url).toHaveLength(2_000)
  expect(reasonOf(`${longest}x`)).toEqual({ reason: 'it must have at most 2000 characters.' })
})

test.each([
  ['https://files.example.de/members', true],
  ['https://files.example.de/members/a.csv', true],
  ['https://files.example.de/membersonly', false],
  ['https://files.example.de/other/members/a.csv', false],
  ['http://files.example.de/members/a.csv', false],
  ['https://cdn.example.cn/a.csv', true],
  ['https://cdn.example.cn.evil.example/a.csv', false],
])('%s is allowed: %s', (text, expected) => {
  const allowed = ['https://files.example.de/members', 'https://cdn.example.cn/']
  expect(isAllowedUrl(allowed, new URL(text))).toBe(expected)
  expect(isAllowedUrl([], new URL(text))).toBe(false)
})

test('only an import that is under way can be canceled', () => {
  const running = { id: 1, status: 'RUNNING' as const }
  expect(planCancel(running)).toBe(running)
  expect(refusalOf(() => planCancel(null))).toEqual({ code: 'IMPORT_NOT_FOUND', path: ['import'] })
  expect(refusalOf(() => planCancel({ status: 'CANCELED' }))).toEqual({
    ...{ code: 'IMPORT_ENDED', path: ['import'] },
  })
})
