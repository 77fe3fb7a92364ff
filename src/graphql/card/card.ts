import { cardAt, statusAt } from '../../core/customer/rules/cardStatus.ts'
import { builder } from '../builder.ts'
import {
  CardFormEnum,
  CardOriginEnum,
  CardStatusEnum,
  CheckDigitMethodEnum,
  NumberingEnum,
} from '../enums.ts'
import { keyOrNone } from '../globalId.ts'
import { createDefaultLabelLoader } from './cardLoaders.ts'

const flagColumns = { status: true, expiresAt: true, isDefault: true, isPrimary: true } as const

export const CardRef = builder.prismaNode('Card', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A numbered loyalty card.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number: text, since leading zeros count.' }),
    series: t.relation('series', { description: 'The series it is of.' }),
    status: t.field({
      type: CardStatusEnum,
      description: 'Where it stands: `EXPIRED` from the moment of its expiry.',
      select: { status: true, expiresAt: true },
      resolve: (card) => statusAt(card, new Date()),
    }),
    statusLabel: t.string({
      description: 'The client’s own word for where it stands.',
      select: { status: true, expiresAt: true, statusLabel: { select: { label: true } } },
      resolve: (card, _args, { loaders }) => {
        const status = statusAt(card, new Date())
        return status === card.status
          ? card.statusLabel.label
          : loaders.of(createDefaultLabelLoader).load(status)
      },
    }),
    cardLabel: t.exposeString('label', {
      nullable: true,
      description: 'A text that helps to tell it from others.',
    }),
    extendedData: t.field({
      type: 'JSONObject',
      description: 'The defined fields of the card, by name.',
      select: { extendedData: true },
      resolve: ({ extendedData }) => extendedData as Record<string, unknown>,
    }),
    isDefault: t.boolean({
      description: 'Whether it is its holder’s default card; an expired one never is.',
      select: flagColumns,
      resolve: (card) => cardAt(card, new Date()).isDefault,
    }),
    isPrimary: t.boolean({
      description: 'Whether it is its holder’s primary card; an expired one never is.',
      select: flagColumns,
      resolve: (card) => cardAt(card, new Date()).isPrimary,
    }),
    customer: t.relation('customer', { nullable: true, description: 'Who holds it; null in the pool.' }),
    issuedAt: t.expose('issuedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was issued to its holder.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it expires; null: never.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When its number came into the system.',
    }),
  }),
})

export const CardSeriesRef = builder.prismaNode('CardSeries', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0 }),
  description: 'Where card numbers come from.',
  fields: (t) => ({
    seriesId: t.exposeInt('id', { description: 'The numeric id.' }),
    code: t.exposeString('code', { description: 'The code.' }),
    name: t.exposeString('name', { nullable: true, description: 'What people call it.' }),
    form: t.expose('form', { type: CardFormEnum, description: 'What its cards are made of.' }),
    origin: t.expose('origin', { type: CardOriginEnum, description: 'Who makes its numbers.' }),
    prefix: t.exposeString('prefix', { description: 'What each number begins with.' }),
    suffix: t.exposeString('suffix', { description: 'What each number ends with.' }),
    length: t.exposeInt('length', {
      nullable: true,
      description: 'Digits between prefix and suffix, the check digit among them; null: any number will do.',
    }),
    checkDigit: t.expose('checkDigit', {
      type: CheckDigitMethodEnum,
      description: 'How the last digit is made.',
    }),
    numbering: t.expose('numbering', {
      type: NumberingEnum,
      description: 'In which order numbers are made.',
    }),
    expiryDays: t.exposeInt('expiryDays', {
      nullable: true,
      description: 'Days from issue until a card expires; null: never.',
    }),
    maxPerCustomer: t.exposeInt('maxPerCustomer', {
      nullable: true,
      description: 'Most cards of it that a customer may hold; null: no limit.',
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when none of its cards can be issued; null: never.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
  }),
})

builder.queryFields((t) => ({
  cardSeries: t.prismaField({
    type: CardSeriesRef,
    nullable: true,
    description: 'A card series by its code; null where there is none.',
    args: { code: t.arg.string({ required: true, description: 'The code.' }) },
    resolve: (query, _root, { code }, { db }) => db.cardSeries.findUnique({ ...query, where: { code } }),
  }),
  allCardSeries: t.prismaConnection({
    type: CardSeriesRef,
    cursor: 'id',
    description: 'Every card series, the oldest first.',
    resolve: (query, _root, _args, { db }) => db.cardSeries.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
}))
