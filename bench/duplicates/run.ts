import { parseArgs } from 'node:util'
import { findDuplicates } from '../../src/core/duplicate/findDuplicates.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { withClient } from '../database.ts'
import { fill, type Stored, store } from './fill.ts'
import { newPeople, newPerson } from './people.ts'
import { kinds, plantAs } from './plant.ts'
import { createRandom } from './random.ts'
import { type Judged, type Plan, reportOf } from './report.ts'

/** Fills a database with people and planted duplicates, lets the job compare all, and prints what it found. */
async function run(plan: Plan): Promise<string> {
  const server = await startTemporary()
  try {
    await withClient(server.url, (client) => client.query('CREATE DATABASE duplicates'))
    const url = Object.assign(new URL(server.url), { pathname: '/duplicates' }).href
    await migrate(url)
    const world = plant(plan)
    await fill(url, [...world.people, ...world.second.map(({ customer }) => customer)])
    await withClient(url, (client) => client.query('VACUUM (ANALYZE)'))
    const db = connect(url, { reads: 1, writes: 1 })
    const began = performance.now()
    await compareAll(db)
    const seconds = (performance.now() - began) / 1000
    const judged = await judge(db, world)
    await withClient(url, (client) => client.query('VACUUM (ANALYZE)'))
    const times = await timeNewCustomers(url, db, plan)
    await db.$disconnect()
    return reportOf(plan, judged, { seconds, times })
  } finally {
    await server.stop()
  }
}

type World = ReturnType<typeof plant>

function plant({ seed, customers, planted }: Plan) {
  const random = createRandom(seed)
  const people = store(newPeople(random, customers - planted), 'INSTORE')
  const free = new Set(people)
  const second = Array.from({ length: planted }, (_, n) => {
    const kind = kinds[n % kinds.length]
    let original: Stored | undefined
    while (!original || !free.has(original) || !kind?.fits(original)) original = random.pick(people)
    free.delete(original)
    return {
      kind: kind?.name ?? '',
      original,
      copy: plantAs(kind as (typeof kinds)[number], random, original),
    }
  })
  const copies = store(
    second.map(({ copy }) => copy),
    'WEBSITE',
  )
  return { people, second: second.map((one, n) => ({ ...one, customer: copies[n] as Stored })) }
}

const compareAll = (db: Db) => findDuplicates(db, new AbortController().signal)

/** Which planted pairs were found, and what else was. */
async function judge(db: Db, { people, second }: World): Promise<Judged> {
  const pairs = await db.suspectedDuplicate.findMany({ include: { rule: true } })
  const found = new Map(pairs.map((pair) => [`${pair.lowId} ${pair.highId}`, pair]))
  const byId = new Map([...people, ...second.map(({ customer }) => customer)].map((one) => [one.id, one]))
  const planted = second.map(({ kind, original, customer }) => {
    const key = [original.id, customer.id].toSorted().join(' ')
    const rule = found.get(key)?.rule.name ?? null
    found.delete(key)
    return { kind, rule, text: `${textOf(original)} | ${textOf(customer)}` }
  })
  const wrong = [...found.values()].map(({ lowId, highId, rule, score }) => ({
    ...{ rule: rule.name, text: `${score} ${textOf(byId.get(lowId))} | ${textOf(byId.get(highId))}` },
  }))
  return { planted, wrong }
}

const textOf = (one: Stored | undefined): string =>
  one
    ? [one.firstName, one.lastName, one.birthday, one.mobile, one.email, one.externalId, one.channel].join(
        ', ',
      )
    : ''

/** Registers customers one by one, every second of them a duplicate, and measures how long each is compared (milliseconds). */
async function timeNewCustomers(url: string, db: Db, { seed, judged }: Plan): Promise<number[]> {
  const random = createRandom(seed + 1)
  const people = Array.from({ length: judged }, () => newPerson(random))
  const second = people.map((person) => plantAs(kinds[0] as (typeof kinds)[number], random, person))
  const times: number[] = []
  for (const person of [...store(people, 'INSTORE'), ...store(second, 'WEBSITE')]) {
    await fill(url, [person])
    await db.matchQueue.create({ data: { customerId: person.id } })
    const began = performance.now()
    await compareAll(db)
    times.push(performance.now() - began)
  }
  return times
}

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    planted: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '2027' },
    judged: { type: 'string', default: '200' },
    list: { type: 'boolean', default: false },
  },
})
const { list, ...numbers } = values
const [customers, planted, seed, judged] = [
  numbers.customers,
  numbers.planted,
  numbers.seed,
  numbers.judged,
].map(Number)
if (![customers, planted, seed, judged].every(Number.isSafeInteger))
  throw new Error('each option is a whole number')
const plan = { customers, planted, seed, judged, list } as Plan
process.stdout.write(await run(plan))
