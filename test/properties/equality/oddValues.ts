import { globalId } from '../../support/db/change.ts'
import type { Draw } from './draw.ts'
import type { World } from './world.ts'

/** Texts that a client may send: of many scripts, with what needs escaping, and with what is refused. */
export const texts: readonly string[] = [
  'x',
  '',
  ' ',
  'สมชาย ใจดี',
  '王小明',
  'Jürgen Müßig',
  '𠮷野家 👩‍👩‍👧',
  `a"b\\c/d'e`,
  'tab\there\nand there',
  'line\u2028paragraph\u2029end',
  '%_%',
  '\'; DROP TABLE "Customer"; --',
  'e\u0301 is not \u00e9',
  '$1 {v} $v',
  '0'.repeat(200),
  'nul\0byte',
]

/** A value in another spelling that may or may not be the same. */
export const spelled = (draw: Draw, value: string): string =>
  draw.of([
    ` ${value} `,
    value.toUpperCase(),
    value.toLowerCase(),
    value.normalize('NFD'),
    value.replace(/^\+66/, '0'),
    value.replace(/(\d{3})(\d{4})$/, ' $1-$2'),
    `${value}0`,
    value.slice(1),
    `0${value}`,
  ])

/** A global id: of any type, or of nothing, or none at all. */
export function ids(draw: Draw, world: World): unknown {
  const id = draw.of(world.ids[draw.of(Object.keys(world.ids))] ?? [])
  const [type = '', key = ''] = Buffer.from(id ?? '', 'base64')
    .toString('utf8')
    .split(':')
  return draw.of([
    id,
    globalId('Customer', '019a0000-0000-7000-8000-000000000000'),
    globalId(type, key.toUpperCase()),
    globalId(type, `${key} `),
    globalId(type, `{${key}}`),
    globalId(type, ''),
    globalId('Nothing', key),
    globalId('customer', key),
    globalId(type, `${key}:x`),
    key,
    '',
    'x',
    0,
    `${id}=`,
    ` ${id}`,
  ])
}

/** A cursor: of this connection, of another, or of none. */
export function cursors(draw: Draw, world: World, { owner }: { owner: string }): unknown {
  const all = Object.values(world.cursors).flat()
  const own = world.cursors[owner.split('.').at(-1) ?? ''] ?? all
  if (!draw.chance(12) && own.length > 0) return draw.of(own)
  const cursor = (text: string) => Buffer.from(text, 'utf8').toString('base64')
  return draw.of([
    ...[
      draw.of(all) ?? '',
      '',
      'x',
      'GPC:S:x',
      cursor('Query.customers(id):x'),
      cursor('Query.hierarchies(id):0'),
      cursor('GPC:N:1e9'),
    ],
    ...[
      cursor('Query.programs(id):99999999999999999999'),
      cursor('Query.cards(id):'),
      cursor('GPC:B:7'),
      cursor('GPC:J:[1]'),
    ],
    ...[
      cursor('Query.customers(id):019a0000-0000-7000-8000-000000000000'),
      cursor('Query.customers(id):019A0000-0000-7000-8000-000000000000'),
      cursor('OC:1'),
      cursor('OC:-1'),
      cursor('1:1'),
    ],
  ])
}

/** Moments as a client may write them; not all of them are right. */
export const dates = {
  instants: [
    ...['2026-01-05T09:00:00Z', new Date().toISOString(), '2026-06-01T00:00:00.123+07:00'],
    ...['2016-02-29T23:59:59.9-03:30', '2999-01-01T00:00:00Z'],
  ],
  offsets: [
    ...['2020-01-05T09:00:00+07:00', '2030-01-05T09:00:00.120+05:45', '2016-06-23T19:11:18-03:30'],
    '2026-01-05T09:00:00Z',
  ],
  wrong: ['2026-02-30T00:00:00Z', '2026-01-05', '', '2026-01-05T09:00:00', '2026-02-30T00:00:00+07:00', 'x'],
}

/** Values of defined fields and of others. */
export const jsonFields = (draw: Draw, world: World): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: draw.upTo(3) }, () => [
      draw.of([...world.fields, 'unknown']),
      draw.of(['x', 1, 1.5, 1e21, true, null, 'สวัสดี', '2026-01-05', [], { a: [1, { b: null }] }]),
    ]),
  )
