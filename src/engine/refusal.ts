import type {
  CardStatus,
  CustomerStatus,
  IdentifierType,
  MergeRequestStatus,
} from '../generated/prisma/enums.ts'

/** The wire shapes a refusal's data may have. Ids are database ids here and global ids on the wire. */
type DataTypes = {
  customerId: string
  customerIds: readonly string[]
  mergeIds: readonly string[]
  text: string
  /** Null where there is none. */
  maybeText: string | null
  texts: readonly string[]
  count: number
  customerStatus: CustomerStatus
  cardStatus: CardStatus
  identifierType: IdentifierType
  mergeBanId: string
  mergeRequestStatus: MergeRequestStatus
  /** ISO 8601, in UTC. */
  moment: string
}
export type DataKind = keyof DataTypes
export type DataFields = Readonly<Record<string, readonly [kind: DataKind, description: string]>>
type DataOf<F extends DataFields> = { readonly [K in keyof F]: DataTypes[F[K][0]] }

/** The original systems whose codes the crosswalk names. */
export type LegacySystem = 'ES_LOYALTY' | 'CUSTOMER_API'
export type Legacy = {
  system: LegacySystem
  code: string
  httpStatus?: number
  message?: string
}

export type RefusalSpec<F extends DataFields = DataFields> = {
  /** Upper snake case, unique, never reused. */
  code: string
  /** When it is given: one sentence for the catalogue and the schema. */
  when: string
  /** The sentence for a person: what is wrong and what to do next. */
  say: (data: DataOf<F>) => string
  fields?: F
  /** Whether the same request may succeed later, under a new idempotency key. */
  retryable?: boolean
  legacy?: Legacy
  /** The answer of the original of one command, where it differs. */
  legacyIn?: Readonly<Record<string, Legacy>>
}

/** A refusal as plain data. */
export type StoredRefusal = { code: string; data: object; path: string[] }

/** A rule said no: expected, typed, shown to the client. Everything else that is thrown is a fault. */
export abstract class DomainError extends Error {
  abstract readonly spec: RefusalSpec
  readonly data: Readonly<Record<string, unknown>>
  /** Where in the input the reason lies, as keys and indexes. */
  readonly path: readonly string[]
  /** Whether an earlier call under the same idempotency key was refused so. */
  replayed = false
  /** The command that refused. */
  command = ''

  constructor(message: string, data: Readonly<Record<string, unknown>>, path: readonly (string | number)[]) {
    super(message)
    this.data = data
    this.path = path.map(String)
  }

  /** This refusal as it is kept, and revived by its code. */
  stored(): StoredRefusal {
    return { code: this.spec.code, data: this.data, path: [...this.path] }
  }

  /** What an original system answers in the same case. */
  get legacy(): Legacy | undefined {
    return this.spec.legacyIn?.[this.command] ?? this.spec.legacy
  }
}

export type RefusalClass = (new (
  data: never,
  path?: readonly (string | number)[],
) => DomainError) & { readonly spec: RefusalSpec }

/** Declares a refusal: a class that is thrown with its data and the path to the offending input. */
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
