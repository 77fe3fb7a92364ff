import type { CustomerStatus, IdentifierType } from '../../../generated/prisma/enums.ts'

/** What is compared of a customer, as it is stored. */
export type MatchFacts = {
  id: string
  status: CustomerStatus
  extendedFields: Readonly<Record<string, unknown>>
  profiles: readonly {
    firstName: string | null
    lastName: string | null
    fields: Readonly<Record<string, unknown>>
    channels: readonly { type: string; normalizedValue: string }[]
  }[]
  identifiers: readonly { type: IdentifierType; normalizedValue: string }[]
}

/** A part of a name as it is compared. */
export type NamePart = { folded: string; skeleton: string }
export type ComparedName = { first: NamePart; last: NamePart; hasVowels: boolean }

/** An e-mail address. `isDistinct`: the part before the @ is more than the names of the customer. */
export type ComparedEmail = { local: string; domain: string; isDistinct: boolean }

/** What is compared of a customer, in the form in which it is compared. */
export type Features = {
  id: string
  names: readonly ComparedName[]
  /** The letters and digits of identifiers and channels. */
  values: readonly string[]
  /** The digits of mobile numbers, without leading zeros. */
  mobiles: readonly string[]
  emails: readonly ComparedEmail[]
  birthdays: readonly string[]
  /** The values of extended and custom fields by name. */
  fields: ReadonlyMap<string, readonly string[]>
}
