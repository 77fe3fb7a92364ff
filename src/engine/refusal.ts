import type {
  CardStatus,
  ChannelType,
  CustomerStatus,
  DuplicateStatus,
  IdentifierType,
  MergeRequestStatus,
  SourceCode,
} from '../generated/prisma/enums.ts'

/** The types of refusal data. Ids are database ids here and global ids in GraphQL. */
type DataTypes = {
  customerId: string
  customerIds: readonly string[]
  mergeIds: readonly string[]
  text: string
  /** Null where there is none. */
  maybeText: string | null
  texts: readonly string[]
  count: number
  source: SourceCode | 'ALL'
  customerStatus: CustomerStatus
  cardStatus: CardStatus
  identifierType: IdentifierType
  channelType: ChannelType
  mergeBanId: string
  mergeRequestStatus: MergeRequestStatus
  duplicateStatus: DuplicateStatus
  /** ISO 8601, in UTC. */
  moment: string
}
export type DataKind = keyof DataTypes
export type DataFields = Readonly<Record<string, readonly [kind: DataKind, description: string]>>
type DataOf<F extends DataFields> = { readonly [K in keyof F]: DataTypes[F[K][0]] }

/** The original systems in the crosswalk. */
export type LegacySystem = 'ES_LOYALTY' | 'CUSTOMER_API'
export type Legacy = {
  system: LegacySystem
  code: string
  httpStatus?: number
  message: string
}

export type RefusalSpec<F extends DataFields = DataFields> = {
  /** Upper snake case, unique, never reused. */
  code: string
  /** When the refusal is given: one sentence, for the catalog and the schema. */
  when: string
  /** The sentence for people: what is wrong, and what to do next. */
  say: (data: DataOf<F>) => string
  fields?: F
  /**
   * What a self-service caller sees. `true`: the whole refusal, because it has data only of the customer named in the
   * call. An object: the refusal with this data instead. Without it the caller sees `HeldByAnother`.
   */
  selfService?: true | DataOf<F>
  /** Whether the same request can succeed later, with a new idempotency key. */
  retryable?: boolean
  legacy?: Legacy
  /** The answers of original commands that differ from `legacy`, by command. */
  legacyIn?: Readonly<Record<string, Legacy>>
  /** Other answers of the original systems in the same case. They are listed, but never given. */
  legacyAlso?: readonly Legacy[]
}

/** A refusal as plain data. */
export type StoredRefusal = { code: string; data: object; path: string[] }

/**
 * A refusal: a rule does not allow the call. It is expected, typed and shown to the client. Every other error is a
 * fault.
 */
export abstract class DomainError extends Error {
  abstract readonly spec: RefusalSpec
  readonly data: Readonly<Record<string, unknown>>
  /** The part of the input that caused the refusal, as keys and indexes. */
  readonly path: readonly string[]
  /** Whether this is the stored refusal of an earlier call with the same idempotency key. */
  replayed = false
  /** The name of the command that refused. */
  command = ''
  /** What the command still writes, in the transaction that refuses. Null: the transaction is rolled back. */
  kept: object | null = null

  constructor(message: string, data: Readonly<Record<string, unknown>>, path: readonly (string | number)[]) {
    super(message)
    this.data = data
    this.path = path.map(String)
  }

  /** The form in which this refusal is stored. `reviveRefusal` is the inverse. */
  stored(): StoredRefusal {
    return { code: this.spec.code, data: this.data, path: [...this.path] }
  }

  /** The answer of an original system in the same case. */
  get legacy(): Legacy | undefined {
    return this.spec.legacyIn?.[this.command] ?? this.spec.legacy
  }
}

export type RefusalClass = (new (
  data: never,
  path?: readonly (string | number)[],
) => DomainError) & { readonly spec: RefusalSpec }

/** Declares a refusal: a class that is thrown with its data and the path to the invalid input. */
export function refusal<const F extends DataFields = Record<never, never>>(spec: RefusalSpec<F>) {
  return class extends DomainError {
    static readonly spec = spec as unknown as RefusalSpec
    readonly spec = spec as unknown as RefusalSpec

    constructor(data: DataOf<F>, path: readonly (string | number)[] = []) {
      super(spec.say(data), data, path)
      this.name = spec.code
    }
  }
}

/** A stored refusal as it was thrown, from the classes it may be of. */
export function revive(refusals: readonly RefusalClass[], { code, data, path }: StoredRefusal): DomainError {
  const Refusal = refusals.find(({ spec }) => spec.code === code)
  if (!Refusal) throw new Error(`no refusal has the code ${code}`)
  return new Refusal(data as never, path)
}
