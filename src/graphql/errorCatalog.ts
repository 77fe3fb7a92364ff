import { type NoticeCode, notices } from '../engine/notice.ts'
import type { Legacy, RefusalSpec } from '../engine/refusal.ts'
import { builder } from './builder.ts'
import { ErrorCodeEnum, NoticeCodeEnum } from './enums.ts'
import { LegacyCodeRef, typeNameOf } from './errors.ts'
import { catalog } from './refusalCatalog.ts'

/** An answer of an original system, and the mutation that it is limited to. */
type LegacyAnswer = { mutation: string | null; answer: Legacy }

const LegacyAnswerRef = builder.objectRef<LegacyAnswer>('LegacyAnswer').implement({
  description: 'One of the answers of the original systems in the same case.',
  fields: (t) => ({
    mutation: t.exposeString('mutation', {
      nullable: true,
      description: 'The mutation of this schema that the answer belongs to; null for every other one.',
      selfService: true,
    }),
    answer: t.expose('answer', { type: LegacyCodeRef, description: 'The answer.', selfService: true }),
  }),
})

const answersOf = ({ legacy, legacyAlso = [], legacyIn = {} }: RefusalSpec): LegacyAnswer[] => [
  ...[legacy ?? [], legacyAlso].flat().map((answer) => ({ mutation: null, answer })),
  ...Object.entries(legacyIn).map(([mutation, answer]) => ({ mutation, answer })),
]

const ErrorCatalogEntryRef = builder.objectRef<RefusalSpec>('ErrorCatalogEntry').implement({
  description: 'One refusal that a mutation can return.',
  fields: (t) => ({
    code: t.expose('code', {
      type: ErrorCodeEnum,
      description: 'The code of the refusal.',
      selfService: true,
    }),
    type: t.string({ description: 'Its type in this schema.', selfService: true, resolve: typeNameOf }),
    when: t.exposeString('when', { description: 'When the refusal is returned.', selfService: true }),
    retryable: t.boolean({
      description: 'Whether the same request can succeed later.',
      selfService: true,
      resolve: (spec) => spec.retryable ?? false,
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The usual answer of the original systems in this case; null if there is none.',
      selfService: true,
      resolve: (spec) => spec.legacy ?? null,
    }),
    legacyAnswers: t.field({
      type: [LegacyAnswerRef],
      description: 'Every answer of the original systems in this case: 10 at most.',
      selfService: true,
      resolve: answersOf,
    }),
  }),
})

builder.queryField('errorCatalog', (t) =>
  t.field({
    type: [ErrorCatalogEntryRef],
    description: 'Every refusal, with the codes of the original systems.',
    selfService: true,
    resolve: () => catalog.map((refusal) => refusal.spec),
  }),
)

type NoticeSpec = (typeof notices)[NoticeCode] & { code: NoticeCode }

const NoticeCatalogEntryRef = builder.objectRef<NoticeSpec>('NoticeCatalogEntry').implement({
  description: 'One notice that a mutation can give.',
  fields: (t) => ({
    code: t.expose('code', {
      type: NoticeCodeEnum,
      description: 'The code of the notice.',
      selfService: true,
    }),
    when: t.exposeString('when', { description: 'When the notice is given.', selfService: true }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The answer of the original system in this case; null if there is none.',
      selfService: true,
      resolve: (spec) => spec.legacy ?? null,
    }),
  }),
})

builder.queryField('noticeCatalog', (t) =>
  t.field({
    type: [NoticeCatalogEntryRef],
    description: 'Every notice, with the codes of the original systems.',
    selfService: true,
    resolve: () => Object.entries(notices).map(([code, spec]) => ({ code: code as NoticeCode, ...spec })),
  }),
)
