import { type FragmentRefs, fetchQuery } from 'relay-runtime'
import { waitForFragmentData } from 'relay-runtime/experimental.js'
import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import {
  createOwners,
  emptied,
  lists,
  numbersOf,
  type Page,
  pagesIn,
  readPage,
  write,
} from '../support/paging/lists.ts'
import { allowNoWarnings } from './noWarnings.ts'
import { useCompiled } from './relay/compile.ts'
import { createEnvironment } from './relay/environment.ts'
import { connectionOf, file, nameOf } from './relay/everyConnection.ts'
import { loadNext } from './relay/loadNext.ts'

const api = useApi()
allowNoWarnings()

const compiled = useCompiled(file, lists.map(connectionOf))
beforeAll(() => createOwners(api))

/** An object that a fragment reads: the owner of a list. */
type Shown = { readonly ' $data'?: { id?: string }; readonly ' $fragmentSpreads': FragmentRefs<string> }

const rows = [1, 2, 3, 4, 5]
const staged = lists.flatMap((list) => (list.stage ? [[list.name, list, list.stage] as const] : []))

test.each(staged)('Relay shows the whole list %s, page after page', async (_name, list, stage) => {
  await write(api, [...emptied(stage, rows), ...rows.map(stage.put)])
  const whole = numbersOf(await readPage(api, stage, { first: 100 }), stage)
  const environment = createEnvironment(api.url)
  const fragment = await compiled.fragment(nameOf(list))
  const query = await compiled.query(`${nameOf(list)}Query`)
  const data = await fetchQuery(environment, query, {}).toPromise()
  const { shown } = pagesIn<{ shown: Shown }>(data, 'shown')
  const read = async () => {
    const owner = await waitForFragmentData(environment, fragment, shown)
    return { owner, page: pagesIn<Page>(owner, 'edges') }
  }

  let { owner, page } = await read()
  while (page.pageInfo.hasNextPage) {
    await loadNext(environment, fragment, owner, 2)
    const next = await read()
    expect(next.page.edges.length).toBeGreaterThan(page.edges.length)
    owner = next.owner
    page = next.page
  }

  expect(whole).toHaveLength(rows.length)
  expect(numbersOf(page, stage)).toEqual(whole)
  await write(api, emptied(stage, rows))
})
