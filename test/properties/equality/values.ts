import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import { globalId } from '../../support/db/change.ts'
import { type Draw, plainDraw } from './draw.ts'
import { cursors, dates, ids, jsonFields, spelled, texts } from './oddValues.ts'
import type { World } from './world.ts'

/** A place in an operation where a value goes: an argument of a field, or a field of an input. */
export type Place = { owner: string; name: string; type: GraphQLInputType }
/** What stands for the choice to leave a value out. */
export const absent = Symbol('absent')

const place: Place = { owner: '', name: '', type: undefined as never }

type Make = (draw: Draw, world: World, place: Place) => unknown

/** A value for a place: mostly of the world, sometimes odd; `absent` only where that is allowed. */
export function valueFor(draw: Draw, world: World, place: Place, required = false): unknown {
  const { type } = place
  if (isNonNullType(type)) return valueFor(draw, world, { ...place, type: type.ofType }, true)
  if (!required && draw.chance(rarely.has(place.name) ? 93 : 35)) return draw.chance(15) ? null : absent
  if (isListType(type)) return listFor(draw, world, { ...place, type: type.ofType })
  const named = getNamedType(type)
  const make = byPlace[`${place.owner}.${place.name}`] ?? byType[named.name] ?? byName[place.name]
  if (make) return make(draw, world, place)
  if (isInputObjectType(named)) return objectFor(draw, world, named)
  if (isEnumType(named)) return draw.of(named.getValues()).name
  return (byScalar[named.name] ?? text)(draw, world, place)
}

const rarely = new Set(['asOf', 'before', 'last', 'overrides', 'accountId', 'seriesId'])

function listFor(draw: Draw, world: World, place: Place): unknown[] {
  const length = draw.chance(8) ? 0 : 1 + draw.upTo(place.name === 'representations' ? 5 : 2)
  return Array.from({ length }, () => valueFor(draw, world, place, true))
}

/** An input with what it needs and some of what it may have; exactly one where it takes one. */
export function objectFor(draw: Draw, world: World, type: GraphQLInputObjectType): Record<string, unknown> {
  const fields = Object.values(type.getFields())
  const chosen = type.isOneOf ? [draw.of(fields)] : fields
  return Object.fromEntries(
    chosen
      .map((field) => {
        const place = { owner: type.name, name: field.name, type: field.type }
        return [field.name, valueFor(draw, world, place, type.isOneOf)] as const
      })
      .filter(([, value]) => value !== absent),
  )
}

/** A value with every part that it may have; of those that exclude each other, the nth. */
export function wholeValue(world: World, place: Place, n: number): unknown {
  const { type } = place
  if (isNonNullType(type)) return wholeValue(world, { ...place, type: type.ofType }, n)
  if (isListType(type)) return [wholeValue(world, { ...place, type: type.ofType }, n)]
  if (!isInputObjectType(type)) return valueFor(plainDraw, world, place, true)
  const fields = Object.values(type.getFields())
  const chosen = type.isOneOf ? fields.slice(n % fields.length).slice(0, 1) : fields
  const parts = chosen.map(({ name, type: of }) => {
    const inner = wholeValue(world, { owner: type.name, name, type: of }, n)
    return [name, inner] as const
  })
  return Object.fromEntries(parts)
}

const text: Make = (draw, world) => (draw.chance(70) ? draw.of(world.names) : draw.of(texts))
/** One that exists, and sometimes one that does not. */
const mostly =
  (pool: (world: World) => readonly (string | number)[], odd: readonly unknown[]): Make =>
  (draw, world) =>
    draw.chance(15) ? draw.of(odd) : draw.of(pool(world))
const idOf =
  (...types: string[]): Make =>
  (draw, world) =>
    draw.chance(20) ? ids(draw, world) : draw.of(world.ids[draw.of(types)] ?? [globalId('Customer', '0')])

const cardNumber: Make = (draw, world) =>
  draw.chance(20) ? spelled(draw, draw.of(world.cards)) : draw.of(world.cards)

/** An identifier that somebody has, in some spelling, or one that is put together. */
function identifier(draw: Draw, world: World) {
  const known = draw.of(world.identifiers)
  const other = draw.of(world.identifiers)
  if (draw.chance(10)) return { ...known, value: draw.of(texts) }
  if (draw.chance(10)) return { ...known, type: other.type }
  if (draw.chance(15)) return { ...other, source: known.source }
  if (draw.chance(15)) return { ...known, source: 'ALL', accountId: undefined }
  return draw.chance(25) ? { ...known, value: spelled(draw, known.value) } : known
}

function identifierInput(draw: Draw, world: World) {
  const { source, accountId, type, value } = identifier(draw, world)
  const account = draw.chance(6) ? draw.of(world.accounts) : accountId
  return {
    source,
    type,
    value,
    ...(account !== undefined && { accountId: account }),
    ...(account === undefined && draw.chance(8) && { accountId: null }),
  }
}

const linkItem: Make = (draw, world) => {
  if (draw.chance(40))
    return {
      ...{ type: 'CARD_NUMBER', value: draw.of(world.cards), statusLabel: draw.of(world.labels) },
      ...(draw.chance(30) && { seriesCode: draw.of(world.series) }),
      ...(draw.chance(20) && { seriesId: draw.of(world.seriesIds) }),
    }
  const { type, value } = identifier(draw, world)
  return { type, value }
}

const customerBy: Make = (draw, world) => {
  const by = draw.of(['id', 'identifier', 'id', 'cardNumber', 'identifier', 'legacyId'])
  if (by === 'identifier') return { identifier: identifierInput(draw, world) }
  if (by === 'legacyId') return { legacyId: draw.of(world.legacyIds) }
  return by === 'id'
    ? { id: idOf('Customer')(draw, world, place) }
    : { cardNumber: cardNumber(draw, world, place) }
}

const pageSizes = [3, 1, 2, 5, 4, 10]
const oddSizes = [0, 25, 99, 100, 101, -1, 2_147_483_647]
const pageSize: Make = (draw) => draw.of(draw.chance(12) ? oddSizes : pageSizes)
const representation: Make = (draw, world) => {
  if (draw.chance(8)) return draw.of([{}, { __typename: 'Nothing', id: 'x' }, { __typename: 'Card' }, 'x', 7])
  const natural: Record<string, unknown>[] = [
    { __typename: 'Card', cardNumber: cardNumber(draw, world, place) },
    { __typename: 'CardSeries', code: draw.of(world.series) },
    { __typename: 'Company', externalId: draw.of(world.companies) },
    { __typename: 'Hierarchy', code: draw.of(world.hierarchies) },
    { __typename: 'LoyaltyProgram', programId: draw.of(world.programs) },
  ]
  const type = draw.of(Object.keys(world.ids))
  const id = draw.chance(15) ? ids(draw, world) : draw.of(world.ids[type] ?? [])
  return draw.chance(35) ? draw.of(natural) : { __typename: type, id }
}

const byPlace: Readonly<Record<string, Make>> = {
  'Query.node.id': (draw, world) => idOf(...Object.keys(world.ids))(draw, world, place),
  'Query.nodes.ids': (draw, world) => idOf(...Object.keys(world.ids))(draw, world, place),
  'Query.mergeRequest.id': idOf('MergeRequest'),
  'Query.merge.id': idOf('Merge'),
  'Query.mergeBan.id': idOf('MergeBan'),
  'Query.matchRule.id': idOf('MatchRule'),
  'Query.till.code': mostly(() => ['BKK-01', 'BER-07'], texts),
  'Query.statusLabel.label': mostly(({ labels }) => labels, texts),
  'Query.fieldDefinition.name': mostly(({ fields }) => fields, texts),
  'CustomerFilter.extendedFields': (draw, world) =>
    draw.chance(60)
      ? { [draw.of(world.fields)]: draw.of([true, 7, 'S', '1990-02-28', null]) }
      : jsonFields(draw, world),
  'Query.cardSeries.code': mostly(({ series }) => series, texts),
  'Query.hierarchy.code': mostly(({ hierarchies }) => hierarchies, texts),
  'MergeBy.id': idOf('Merge'),
  'ExtendedFieldOverrideInput.name': mostly(({ fields }) => fields, texts),
  'Association.subtree.first': (draw) => draw.of(draw.chance(10) ? [0, 500, 501, -1] : [5, 1, 100]),
  'AssociationIdentifierInput.seriesId': mostly(({ seriesIds }) => seriesIds, [0, -1]),
}
const byType: Readonly<Record<string, Make>> = {
  CustomerBy: customerBy,
  IdentifierInput: identifierInput,
  LinkItemInput: linkItem,
  AssociationIdentifierInput: linkItem,
  _Any: representation,
  JSONObject: (draw, world) => jsonFields(draw, world),
  DateTime: (draw) => draw.of(draw.chance(5) ? dates.wrong : dates.instants),
  OffsetDateTime: (draw) => draw.of(draw.chance(5) ? dates.wrong : dates.offsets),
  Points: (draw) => draw.of(['100', 5, '0', '-3', '9007199254740993', '1.5']),
}
const byName: Readonly<Record<string, Make>> = {
  ...{ first: pageSize, last: pageSize },
  ...{ after: cursors, before: cursors },
  ...{ number: cardNumber, cardNumber, loyaltyId: cardNumber },
  ...{ id: idOf('Customer'), holder: idOf('Customer'), ifMergedWith: idOf('Customer') },
  absorbed: idOf('Customer'),
  seriesCode: mostly(({ series }) => series, texts),
  seriesId: mostly(({ seriesIds }) => seriesIds, [0, -1]),
  statusLabel: mostly(({ labels }) => labels, texts),
  externalId: mostly(({ companies }) => companies, texts),
  hierarchyCode: mostly(({ hierarchies }) => hierarchies, texts),
  roleCode: mostly(({ roles }) => roles, texts),
  accountId: mostly(({ accounts }) => accounts, texts),
  programId: mostly(({ programs }) => programs, [0, -1, 2_147_483_647]),
  tierNumber: (draw) => draw.of([1, 2, 0, 9]),
  quantity: (draw) => draw.of([1, 3, 0, -1, 100]),
  expiringWithinDays: (draw) => draw.of([30, 0, 1, 365, 3_650, -1, 100_000]),
}
const byScalar: Readonly<Record<string, Make>> = {
  Int: (draw) => draw.of([1, 2, 0, -1]),
  Boolean: (draw) => draw.chance(50),
  ID: idOf('Customer'),
}
