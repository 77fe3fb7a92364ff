import { cardAt, statusAt } from '../../core/customer/rules/cardStatus.ts'
import type { SqlExpression, SqlRow } from '../../db/sqlExpressions.ts'
import { builder } from '../builder.ts'
import {
  CardFormEnum,
  CardOriginEnum,
  CardStatusEnum,
  CheckDigitMethodEnum,
  NumberingEnum,
  SelfLinkingEnum,
} from '../cardEnums.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { keyOrNone, numberOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { createDefaultLabelLoader } from './cardLoaders.ts'

const flagColumns = { status: true, expiresAt: true, isDefault: true, isPrimary: true } as const

const hasExpiredSql = ({ alias }: SqlRow): string =>
  `(${alias}."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') AND COALESCE(${alias}."expiresAt" <= now(), false))`
const flagSql =
  (column: string): SqlExpression =>
  (row) =>
    `(${row.alias}."${column}" AND NOT ${hasExpiredSql(row)})`
const labelSql = (where: string): string => `(SELECT l."label" FROM "StatusLabel" l WHERE ${where})`

export const CardRef = builder.prismaNode('Card', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A numbered loyalty card.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    cardNumber: t.exposeString('number', {
      description: 'The card number. It is text, because leading zeros count.',
      selfService: true,
    }),
    series: t.relation('series', { description: 'The series that the card belongs to.', selfService: true }),
    status: t.field({
      type: CardStatusEnum,
      description: 'The status. It is `EXPIRED` from the time of expiry on.',
      selfService: true,
      select: { status: true, expiresAt: true },
      sql: (row) => `CASE WHEN ${hasExpiredSql(row)} THEN 'EXPIRED' ELSE ${row.alias}."status"::text END`,
      resolve: (card) => statusAt(card, new Date()),
    }),
    statusLabel: t.string({
      description: 'The client’s own label for the status.',
      selfService: true,
      select: { status: true, expiresAt: true, statusLabel: { select: { label: true } } },
      sql: (row) =>
        `CASE WHEN ${hasExpiredSql(row)} THEN ${labelSql(`l."status" = 'EXPIRED' AND l."isDefault"`)}
          ELSE ${labelSql(`l."id" = ${row.alias}."statusLabelId"`)} END`,
      resolve: (card, _args, { loaders }) => {
        const status = statusAt(card, new Date())
        return status === card.status
          ? card.statusLabel.label
          : loaders.of(createDefaultLabelLoader).load(status)
      },
    }),
    cardLabel: t.exposeString('label', {
      nullable: true,
      description: 'A text that helps to tell the card from others.',
      selfService: true,
    }),
    extendedData: t.field({
      type: 'JSONObject',
      description: 'The defined fields of the card, by name; any JSON if no field was defined for cards.',
      selfService: true,
      select: { extendedData: true },
      resolve: ({ extendedData }) => extendedData as Record<string, unknown>,
    }),
    isDefault: t.boolean({
      description: 'Whether it is the default card of its holder. An expired card never is.',
      selfService: true,
      select: flagColumns,
      sql: flagSql('isDefault'),
      resolve: (card) => cardAt(card, new Date()).isDefault,
    }),
    isPrimary: t.boolean({
      description: 'Whether it is the primary card of its holder. An expired card never is.',
      selfService: true,
      select: flagColumns,
      sql: flagSql('isPrimary'),
      resolve: (card) => cardAt(card, new Date()).isPrimary,
    }),
    frozen: t.boolean({
      description:
        'Whether a member has suspended it by self-service. That member, or staff, can resume it. False if staff suspended it.',
      selfService: true,
      select: { status: true, expiresAt: true, suspendedBy: true },
      sql: (row) => `(${row.alias}."suspendedBy" IS NOT NULL AND NOT ${hasExpiredSql(row)})`,
      resolve: (card) => card.suspendedBy !== null && statusAt(card, new Date()) === 'SUSPENDED',
    }),
    customer: t.relation('customer', {
      nullable: true,
      description: 'The customer that holds it; null if the card is in the pool.',
      selfService: true,
    }),
    wrongPins: t.int({
      nullable: true,
      description:
        'How many wrong PINs members have given: 5 lock the card for claiming. Null if the card has no PIN.',
      select: { pin: { select: { wrongTries: true } } },
      resolve: ({ pin }) => pin?.wrongTries ?? null,
    }),
    issuedAt: t.expose('issuedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was issued to its holder.',
      selfService: true,
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it expires; null means never.',
      selfService: true,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the card number was added to the system.',
      selfService: true,
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When the card last changed. An expiry counts when it is recorded, within a minute.',
      selfService: true,
    }),
  }),
})

export const CardSeriesRef = builder.prismaNode('CardSeries', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: numberOrNone(id) }),
  description: 'A card series: the form, the origin and the pattern of card numbers.',
  fields: (t) => ({
    seriesId: t.exposeInt('id', { description: 'The numeric id.', selfService: true }),
    code: t.exposeString('code', { description: 'The code of the series.', selfService: true }),
    name: t.exposeString('name', { nullable: true, description: 'Display name.', selfService: true }),
    form: t.expose('form', {
      type: CardFormEnum,
      description: 'Whether its cards are physical or digital.',
      selfService: true,
    }),
    selfLinking: t.expose('selfLinking', {
      type: SelfLinkingEnum,
      description: 'Whether members can link its cards by self-service.',
      selfService: true,
    }),
    selfLinkLabel: t.string({
      nullable: true,
      description:
        'The status label of cards that members link; null stands for the default label for `ACTIVE`.',
      select: { selfLinkLabel: { select: { label: true } } },
      resolve: ({ selfLinkLabel }) => selfLinkLabel?.label ?? null,
    }),
    origin: t.expose('origin', { type: CardOriginEnum, description: 'Who creates the card numbers.' }),
    prefix: t.exposeString('prefix', { description: 'The characters that every number begins with.' }),
    suffix: t.exposeString('suffix', { description: 'The characters that every number ends with.' }),
    length: t.exposeInt('length', {
      nullable: true,
      description:
        'The number of digits between prefix and suffix, including the check digit; null means any number is accepted.',
    }),
    checkDigit: t.expose('checkDigit', {
      type: CheckDigitMethodEnum,
      description: 'How the check digit, the last digit, is calculated.',
    }),
    numbering: t.expose('numbering', {
      type: NumberingEnum,
      description: 'The order in which numbers are generated.',
    }),
    expiryDays: t.exposeInt('expiryDays', {
      nullable: true,
      description: 'Days from issue until a card expires; null means never.',
      selfService: true,
    }),
    maxPerCustomer: t.exposeInt('maxPerCustomer', {
      nullable: true,
      description: 'The most cards of this series that a customer may hold; null means no limit.',
      selfService: true,
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The time from which no card of the series can be issued; null means never.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
  }),
})

builder.queryFields((t) => ({
  cardSeries: t.prismaField({
    type: CardSeriesRef,
    nullable: true,
    description: 'A card series by its code; null if there is none.',
    args: { code: t.arg.string({ required: true, description: 'The code of the series.' }) },
    rowLookup: ({ code }) => rowByText('code', code),
    resolve: (query, _root, { code }, { db }) => db.cardSeries.findUnique({ ...query, where: { code } }),
  }),
  allCardSeries: t.connection(
    {
      type: CardSeriesRef,
      description: 'Every card series, oldest first.',
      rows: () => ({ model: 'CardSeries', order: byKey('id', 'int') }),
      resolve: resolveRows,
    },
    connectionOf(CardSeriesRef),
  ),
}))
