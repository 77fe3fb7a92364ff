import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  type Args,
  createOwners,
  emptied,
  type ListUnderTest,
  lists,
  type Page,
  queryOf,
  queryWith,
  readPage,
  readPages,
  write,
} from '../../support/paging/lists.ts'
import type { Stage } from '../../support/paging/stage.ts'

const api = useApi()
beforeAll(() => createOwners(api))

const rows = [1, 2, 3, 4, 5, 6, 7]
const staged = lists.flatMap((list) => (list.stage ? [[list.name, list, list.stage] as const] : []))

/** A list with seven rows, and its cursors. */
async function filled(stage: Stage) {
  await write(api, [...emptied(stage, rows), ...rows.map(stage.put)])
  const whole = await readPage(api, stage, { first: 100 })
  return { whole, cursors: whole.edges.map(({ cursor }) => cursor) }
}

/** The page of the Relay specification, from the whole list. A window is open where its cursor is not given. */
function expected({ edges }: Page, { first, last, after, before }: Args) {
  const at = (cursor: string) => edges.findIndex((edge) => edge.cursor === cursor)
  const inside = edges.slice(
    after === undefined ? 0 : at(after) + 1,
    before === undefined ? undefined : at(before),
  )
  const size = last ?? first ?? 25
  const shown = last === undefined ? inside.slice(0, size) : inside.slice(Math.max(inside.length - size, 0))
  const hasMore = inside.length > size
  return {
    edges: shown,
    pageInfo: {
      hasNextPage: last === undefined ? hasMore : before !== undefined,
      hasPreviousPage: last === undefined ? after !== undefined : hasMore,
      startCursor: shown.at(0)?.cursor ?? null,
      endCursor: shown.at(-1)?.cursor ?? null,
    },
  }
}

/** Every pair of a size and a window. */
function pairs([, second, third, , , sixth]: readonly string[]): Args[] {
  const sizes: Args[] = [
    {},
    { first: 0 },
    { first: 2 },
    { first: 100 },
    { last: 0 },
    { last: 2 },
    { last: 100 },
  ]
  const windows = [
    {},
    { after: second },
    { before: sixth },
    { after: second, before: sixth },
    { after: second, before: third },
    // The wrong way round: nothing lies between.
    { after: sixth, before: second },
  ] as Args[]
  return sizes.flatMap((size) => windows.map((window) => ({ ...size, ...window })))
}

const taken = ({ takes }: ListUnderTest, args: Args) => Object.keys(args).every((name) => takes.has(name))

test.each(staged)(
  '%s: each pair of a size and a window gives the page of the Relay specification',
  async (_name, list, stage) => {
    const { whole, cursors } = await filled(stage)
    const asked = pairs(cursors).filter((args) => taken(list, args))

    const pages = await readPages(api, stage, asked)

    // Where a feed goes on is told for an empty page too.
    const ends = (page: Pick<Page, 'edges' | 'pageInfo'>) =>
      list.takes.has('last') || page.edges.length > 0
        ? page
        : { ...page, pageInfo: { ...page.pageInfo, endCursor: null } }
    expect(pages.map((page, n) => [asked[n], ends(page)])).toEqual(
      asked.map((args) => [args, expected(whole, args)]),
    )
    expect(asked.length).toBeGreaterThan(7)
    await write(api, emptied(stage, rows))
  },
)

const refused: [Args, string][] = [
  [{ first: 101 }, '`first` must be 0 to 100.'],
  [{ first: -1 }, '`first` must be 0 to 100.'],
  [{ last: 101 }, '`last` must be 0 to 100.'],
  [{ last: -1 }, '`last` must be 0 to 100.'],
  [{ first: 1, last: 1 }, 'Give either `first` or `last`, not both.'],
  [{ first: 0, last: 0 }, 'Give either `first` or `last`, not both.'],
]

test.each(staged)(
  '%s: a size that is too large, below zero, or from both ends is refused',
  async (_name, list, stage) => {
    for (const [args, message] of refused.filter(([args]) => taken(list, args))) {
      const { body } = await api.send({ query: queryOf(stage, [args]) })

      expect([args, body.errors?.[0]]).toMatchObject([
        args,
        { message, extensions: { code: 'BAD_USER_INPUT' } },
      ])
    }
  },
)

const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const text = (cursor: string) => Buffer.from(cursor, 'base64').toString('utf8')

/** What follows the prefix in the cursors of lists that are ordered by a text. Any text is one. */
const texts: Readonly<Record<string, RegExp>> = {
  'Query.tills(code):': /^[^,]*$/,
  'Query.statusLabels(label):': /^[^,]*$/,
  'Query.fieldDefinitions(name,id):': /^[^,]*,[0-9a-f-]{36}$/,
}
/** Whether it could be a cursor of a list that is ordered by a text. */
const isText = (cursor: string, prefix: string) =>
  encoded(text(cursor)) === cursor &&
  text(cursor).startsWith(prefix) &&
  texts[prefix]?.test(text(cursor).slice(prefix.length))

/** What is no cursor of a list, made from one that is. */
function madeUp(own: string, others: readonly string[]): string[] {
  const inside = text(own)
  const [prefix] = /^.*?:/.exec(inside) ?? ['']
  const crafted = [
    ...[
      '',
      'x',
      'GPC:N:NaN',
      'GPC:S:x',
      'GPC:J:[1]',
      'Place:17',
      prefix,
      `${prefix}NaN`,
      `${prefix}\0`,
      `${prefix}1e3`,
    ],
    ...[`${prefix}9223372036854775808`, `${prefix}-9223372036854775809`, `${prefix}99999999999999999999,1`],
    ...[`${prefix}2026-02-30T00:00:00.000000Z,1`, `${inside},1`, `${inside} `, ` ${inside}`, `0${inside}`],
    ...[inside.replace(prefix, `${prefix}0`), inside.replace(prefix, `${prefix}+`), inside.toUpperCase()],
    ...[`${prefix}\ufffd`, inside.replace('(', '(-'), inside.replace(':', '::')],
  ]
  const spelled = [
    `${own}=`,
    `${own}\n`,
    ` ${own}`,
    own.replace(/^./, '$&\n'),
    own.repeat(2),
    own.toLowerCase(),
    'A'.repeat(100_000),
  ]
  return [...crafted, ...crafted.map(encoded), ...spelled, ...others].filter(
    (one) => one !== own && !isText(one, prefix),
  )
}

/** One cursor of each list. */
const own = new Map<string, string>()
beforeAll(async () => {
  for (const [name, , stage] of staged) {
    own.set(name, (await filled(stage)).cursors[0] ?? '')
    await write(api, emptied(stage, rows))
  }
}, 60_000)

test.each(staged)(
  '%s: made-up cursors, and those of other lists, are refused by the name of the argument',
  async (name, list, stage) => {
    const cursor = own.get(name) ?? ''
    const made = madeUp(cursor, [...own.values()])
    expect([cursor.length > 2, made.length > 50]).toEqual([true, true])

    for (const argument of ['after', 'before'].filter((one) => list.takes.has(one))) {
      const answers = await withoutStacks(() => askEach(stage, argument, made))

      const message = `\`${argument}\` is not a cursor of this connection.`
      expect(answers).toEqual(made.map((cursor) => [cursor, message, 'BAD_USER_INPUT']))
    }
  },
)

/** Asks for a page by each of these cursors, and gives its refusals. The service reads the one document once. */
async function askEach(stage: Stage, argument: string, cursors: readonly string[]) {
  const query = queryWith(stage, [argument])
  const answers: unknown[][] = []
  for (const cursor of cursors) {
    const { body } = await api.send({ query, variables: { [argument]: cursor } })
    const [error] = body.errors ?? []
    answers.push([cursor, error?.message, error?.extensions.code])
  }
  return answers
}

/** The stacks of thousands of refusals, which nobody reads, take a third of the time. */
async function withoutStacks<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  return run().finally(() => {
    Error.stackTraceLimit = stackTraceLimit
  })
}
