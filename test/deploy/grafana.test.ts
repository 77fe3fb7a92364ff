import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { email, mobile } from '../support/customer/people.ts'
import { link } from '../support/link/linkCard.ts'
import { tryToRegister } from '../support/link/registration.ts'
import { post } from '../support/server/http.ts'
import { scrape, scrapeText } from '../support/server/metrics.ts'

type Datasource = { type: string; uid: string }
type Panel = {
  id: number
  type: string
  title: string
  description?: string
  datasource?: Datasource
  gridPos: { h: number; w: number; x: number; y: number }
  targets?: { expr: string; datasource: Datasource }[]
}
type Variable = { name: string; type: string; query: unknown; definition?: string }
type Dashboard = { schemaVersion: number; templating: { list: Variable[] }; panels: Panel[] }

const dashboard: Dashboard = JSON.parse(await readFile('deploy/grafana/cardinal.json', 'utf8'))
const operations = await readFile('docs/operations.md', 'utf8')
const rows = dashboard.panels.filter(({ type }) => type === 'row')
const graphs = dashboard.panels.filter(({ type }) => type !== 'row')
const queries = graphs.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
const variableQueries = dashboard.templating.list.flatMap(({ definition }) => definition ?? [])
const source = { type: 'prometheus', uid: `\${datasource}` }

const namesIn = (text: string): string[] => text.match(/\bcardinal_\w+/g) ?? []
/** Node's own metrics, of which the dashboard shows only some. */
const isNodes = (name: string) => /^cardinal_(nodejs|process)_/.test(name)

const api = useApi({ replica: true })
/** The type of each metric by its name, and the labels of each series. */
let types: ReadonlyMap<string, string>
let labels: ReadonlyMap<string, ReadonlySet<string>>

/** Does what gives every metric a sample, and reads them all. */
beforeAll(async () => {
  const registration = { idempotencyKey: newKey(), identifiers: [mobile()] }
  await tryToRegister(api, registration)
  await tryToRegister(api, registration)
  await link(api, { customer: { cardNumber: '7000000000000013' }, add: [email()] })
  await post(api, {}, JSON.stringify({ query: '{ customers(first: 1) { edges { cursor } } }' }))
  await api.send({ query: '{ customers(first: 1) { edges { cursor } } }' })
  const text = await scrapeText(api)
  types = new Map(
    Array.from(text.matchAll(/^# TYPE (\S+) (\S+)$/gm), ([, name = '', type = '']) => [name, type]),
  )
  const found = new Map<string, Set<string>>()
  for (const series of Object.keys(await scrape(api))) {
    const [name = ''] = /^\w+/.exec(series) ?? []
    const known = found.get(name) ?? new Set(['job', 'instance'])
    for (const [, label = ''] of series.matchAll(/[{,](\w+)="/g)) known.add(label)
    found.set(name, known)
  }
  labels = found
})

/** The name of the metric that a series belongs to. */
const metricOf = (series: string): string => {
  const base = series.replace(/_(bucket|sum|count)$/, '')
  return types.get(base) === 'histogram' ? base : series
}

test('the dashboard has a row for each subject, and panels that do not overlap', () => {
  expect(rows.map(({ title }) => title)).toEqual([
    ...[
      'Traffic',
      'Refusals',
      'Writes',
      'Merges',
      'Events',
      'Background jobs',
      'Webhooks',
      'Database',
      'Process',
    ],
  ])
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) =>
    Array.from({ length: h * w }, (_, n) => `${x + (n % w)} ${y + Math.floor(n / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(dashboard.panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([])
})

test('every panel and every query asks the data source of the variable', () => {
  expect(dashboard.templating.list[0]).toMatchObject({
    ...{ name: 'datasource', type: 'datasource', query: 'prometheus' },
  })
  for (const { title, description, datasource, targets = [] } of graphs) {
    expect({ title, description, datasource }).toEqual({
      ...{ title: expect.any(String), description: expect.stringMatching(/\.$/), datasource: source },
    })
    expect(targets.map((target) => target.datasource)).toEqual(targets.map(() => source))
  }
  expect(graphs.filter(({ targets = [] }) => targets.length === 0)).toEqual([])
})

test('every query asks for series that /metrics exposes', () => {
  const unknown = [...queries, ...variableQueries].flatMap(namesIn).filter((name) => !labels.has(name))

  expect(unknown).toEqual([])
})

test('every label that a query names is one of its series', () => {
  const wrong = queries.flatMap((query) => {
    const known = new Set(namesIn(query).flatMap((name) => [...(labels.get(name) ?? [])]))
    const grouped = Array.from(query.matchAll(/\bby \(([^)]*)\)/g), ([, list = '']) =>
      list.split(/,\s*/),
    ).flat()
    const selected = Array.from(query.matchAll(/(\w+)(?:=~|!~|!=|=)"/g), ([, label = '']) => label)
    return [...grouped, ...selected].filter((label) => !known.has(label)).map((label) => `${label}: ${query}`)
  })

  expect(wrong).toEqual([])
})

test('counters are asked for their rate or increase, gauges for their value', () => {
  const wrong = queries.flatMap((query) =>
    Array.from(query.matchAll(/(rate|increase)?\(?\b(cardinal_\w+)/g), ([, how, series = '']) => ({
      how,
      series,
    }))
      .filter(({ how, series }) => (types.get(metricOf(series)) === 'gauge') !== (how === undefined))
      .map(({ series }) => `${series}: ${query}`),
  )

  expect(wrong).toEqual([])
})

test('every metric of ours has a panel and a row in the table of docs/operations.md', () => {
  const ours = [...types.keys()].filter((name) => !isNodes(name)).sort()
  const shown = new Set(queries.flatMap(namesIn).map(metricOf))
  const documented = new Set(operations.match(/`cardinal_\w+`/g)?.map((name) => name.slice(1, -1)))

  expect(ours.length).toBeGreaterThan(10)
  expect(ours.filter((name) => !shown.has(name))).toEqual([])
  expect(ours.filter((name) => !documented.has(name))).toEqual([])
  expect([...documented].filter((name) => !types.has(name))).toEqual([])
})
