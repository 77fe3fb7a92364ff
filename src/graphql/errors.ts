import type {
  DataKind,
  DomainError,
  Legacy,
  LegacySystem,
  RefusalSpec,
  StoredRefusal,
} from '../engine/refusal.ts'
import type {
  CardStatus,
  ChannelType,
  CustomerStatus,
  DuplicateStatus,
  IdentifierType,
  MergeRequestStatus,
  SourceCode,
} from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'
import { CardStatusEnum } from './cardEnums.ts'
import {
  ChannelTypeEnum,
  CustomerStatusEnum,
  DuplicateStatusEnum,
  ErrorCodeEnum,
  IdentifierTypeEnum,
  MergeRequestStatusEnum,
  SourceEnum,
} from './enums.ts'
import { customerGlobalId, mergeBanGlobalId, mergeGlobalId } from './globalId.ts'
import { catalog, reviveRefusal } from './refusalCatalog.ts'

const LegacySystemEnum = builder.enumType('LegacySystem', {
  description: 'An original system whose codes are known.',
  values: {
    ES_LOYALTY: { description: 'The card service.' },
    CUSTOMER_API: { description: 'The customer and association service.' },
  } satisfies Record<LegacySystem, object>,
})

export const LegacyCodeRef = builder.objectRef<Legacy>('LegacyCode').implement({
  description: 'The answer of an original system in the same case.',
  fields: (t) => ({
    system: t.expose('system', {
      type: LegacySystemEnum,
      description: 'The original system.',
      selfService: true,
    }),
    code: t.exposeString('code', { description: 'The code that this system returns.', selfService: true }),
    httpStatus: t.int({
      nullable: true,
      description: 'The HTTP status of that system, if known.',
      selfService: true,
      resolve: (legacy) => legacy.httpStatus ?? null,
    }),
    message: t.exposeString('message', {
      description: 'The message of that system; where its wording is not known, what the code means.',
      selfService: true,
    }),
  }),
})

export const LoyaltyErrorRef = builder.interfaceRef<DomainError>('LoyaltyError').implement({
  description:
    'A refusal: a rule does not allow the call, and nothing was changed. The name of its type is the code in Pascal case plus `Error`.',
  fields: (t) => ({
    code: t.field({
      type: ErrorCodeEnum,
      description: 'Stable code, one for each rule. `errorCatalog` lists all of them.',
      resolve: (error) => error.spec.code,
    }),
    message: t.exposeString('message', {
      description: 'A sentence for people: what is wrong, and what to do next. The wording may change.',
    }),
    path: t.stringList({
      description: 'The part of the input that caused the refusal, as field names and list indexes.',
      resolve: (error) => [...error.path],
    }),
    retryable: t.boolean({
      description: 'Whether the same request can succeed later, with a new idempotency key.',
      resolve: (error) => error.spec.retryable ?? false,
    }),
    replayed: t.exposeBoolean('replayed', {
      description: 'Whether this is the stored refusal of an earlier call with the same idempotency key.',
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The answer of the original system in this case; null if there is none.',
      resolve: (error) => error.legacy ?? null,
    }),
  }),
})

/** `CARD_NOT_FOUND` → `CardNotFoundError`. */
export const typeNameOf = ({ code }: RefusalSpec): string =>
  `${code.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Error`

for (const Refusal of catalog) {
  const { spec } = Refusal
  const ref = builder.objectType(Refusal as unknown as new () => DomainError, {
    name: typeNameOf(spec),
    description: spec.when,
    interfaces: [LoyaltyErrorRef],
    isTypeOf: (value) => (value as Partial<DomainError>).spec === spec,
  })
  for (const [name, [kind, description]] of Object.entries(spec.fields ?? {}))
    dataField(ref, name, kind, description)
}

/** A stored refusal as a plain value. GraphQL would throw an `Error` that a resolver returns. */
export function toGraphQLValue(kept: StoredRefusal): DomainError {
  const { spec, message, data, path, replayed, legacy } = reviveRefusal(kept)
  return { spec, message, data, path, replayed, legacy } as DomainError
}

type RefusalRef = ReturnType<typeof builder.objectType<never[], new () => DomainError>>

/** Adds one data field to a refusal type. */
function dataField(ref: RefusalRef, name: string, kind: DataKind, description: string): void {
  builder.objectField(ref, name, (t) => {
    const get = <T>({ data }: DomainError) => data[name] as T
    switch (kind) {
      case 'customerId':
        return t.id({ description, resolve: (error) => customerGlobalId(get<string>(error)) })
      case 'customerIds':
        return t.idList({ description, resolve: (error) => get<string[]>(error).map(customerGlobalId) })
      case 'mergeIds':
        return t.idList({ description, resolve: (error) => get<string[]>(error).map(mergeGlobalId) })
      case 'source':
        return t.field({ type: SourceEnum, description, resolve: (error) => get<SourceCode | 'ALL'>(error) })
      case 'text':
        return t.string({ description, resolve: (error) => get<string>(error) })
      case 'maybeText':
        return t.string({ nullable: true, description, resolve: (error) => get<string | null>(error) })
      case 'texts':
        return t.stringList({ description, resolve: (error) => get<string[]>(error) })
      case 'count':
        return t.int({ description, resolve: (error) => get<number>(error) })
      case 'mergeBanId':
        return t.id({ description, resolve: (error) => mergeBanGlobalId(get<string>(error)) })
      case 'duplicateStatus':
        return t.field({
          type: DuplicateStatusEnum,
          description,
          resolve: (error) => get<DuplicateStatus>(error),
        })
      case 'mergeRequestStatus':
        return t.field({
          type: MergeRequestStatusEnum,
          description,
          resolve: (error) => get<MergeRequestStatus>(error),
        })
      case 'moment':
        return t.field({
          type: 'DateTime',
          description,
          resolve: (error) => new Date(get<string>(error)),
        })
      case 'customerStatus':
        return t.field({
          type: CustomerStatusEnum,
          description,
          resolve: (error) => get<CustomerStatus>(error),
        })
      case 'cardStatus':
        return t.field({ type: CardStatusEnum, description, resolve: (error) => get<CardStatus>(error) })
      case 'channelType':
        return t.field({ type: ChannelTypeEnum, description, resolve: (error) => get<ChannelType>(error) })
      case 'identifierType':
        return t.field({
          type: IdentifierTypeEnum,
          description,
          resolve: (error) => get<IdentifierType>(error),
        })
    }
  })
}
