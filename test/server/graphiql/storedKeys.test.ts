import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { startScript } from '../../../src/server/graphiql/start.ts'

type Storage = { getItem(key: string): string | null; setItem(key: string, value: string): void }

/** Runs the start script as a page would, with such a storage of the browser. */
function start(demo: boolean, stored: Map<string, string> = new Map()) {
  let options = {} as { storage: Storage; credentials: string; showPersistHeadersSettings: boolean }
  let run = () => {}
  runInNewContext(startScript(demo), {
    self: {},
    URLSearchParams,
    location: { search: '' },
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    },
    addEventListener: (_name: string, handler: () => void) => {
      run = handler
    },
    document: { querySelector: () => null },
    YogaGraphiQL: {
      renderYogaGraphiQL: (_root: unknown, given: typeof options) => {
        options = given
      },
    },
  })
  run()
  return { ...options, stored, all: () => [...stored.values()].join('\n') }
}

const key = 'crd_a-real-key-of-a-person'
const headers = JSON.stringify({ Authorization: `Bearer ${key}` })

/** What GraphiQL stores while a person works with a key. */
function work({ storage }: { storage: Storage }) {
  const state = JSON.parse(storage.getItem('graphiql:tabState') ?? '')
  state.tabs[0].headers = headers
  storage.setItem('graphiql:tabState', JSON.stringify(state))
  storage.setItem('graphiql:headers', headers)
  for (const list of ['queries', 'favorites'])
    storage.setItem(`graphiql:${list}`, JSON.stringify({ [list]: [{ query: '{ me { id } }', headers }] }))
  storage.setItem('graphiql:variables', JSON.stringify({ headers: 'a variable' }))
}

test('outside demo mode no key is stored, but the placeholders and all other changes are', () => {
  const page = start(false)

  work(page)

  expect(page.all()).not.toContain(key)
  expect(page.storage.getItem('graphiql:headers')).toContain('YOUR-API-KEY')
  const { tabs } = JSON.parse(page.storage.getItem('graphiql:tabState') ?? '')
  expect(tabs[0].headers).toBe(page.storage.getItem('graphiql:headers'))
  expect(tabs.find(({ title }: { title: string }) => title === 'SeeMyself').headers).toContain(
    'A-TOKEN-OF-A-MEMBER',
  )
  expect(page.storage.getItem('graphiql:variables')).toBe('{"headers":"a variable"}')
  expect(page.storage.getItem('graphiql:queries')).toContain('{ me { id } }')
})

test('keys that are stored already are removed when the page is opened', () => {
  const demo = start(true)
  work(demo)
  expect(demo.all()).toContain(key)

  expect(start(false, demo.stored).all()).not.toContain(key)
})

test('in demo mode changed headers stay, because the key is no secret', () => {
  const page = start(true)

  work(page)

  expect(page.storage.getItem('graphiql:headers')).toBe(headers)
})

test.each([true, false])('the browser sends no credentials of its own (demo: %s)', (demo) => {
  expect(start(demo)).toMatchObject({ credentials: 'omit', showPersistHeadersSettings: demo })
})
