import type { Tx } from '../../../db/connect.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'

/** Every id of the person to export. */
export type Person = { ids: readonly string[] }
/** Reads the rows of a section, `take` at most. */
type Section = (tx: Tx, person: Person, take: number) => Promise<object[]>

const owned = ({ ids }: Person) => ({ customerId: { in: [...ids] } })
const account = { sourceAccount: { select: { sourceCode: true, accountId: true } } } as const
const oldest = { orderBy: { id: 'asc' } } as const

/**
 * For each table: a reader of the rows about a person, or the reason why there are none. The type requires an entry
 * for every table.
 */
export const exportSections: Record<Prisma.ModelName, Section | string> = {
  Customer: (tx, { ids }, take) => tx.customer.findMany({ where: { id: { in: [...ids] } }, ...oldest, take }),
  Profile: (tx, person, take) =>
    tx.profile.findMany({ where: owned(person), include: account, ...oldest, take }),
  CommunicationChannel: (tx, person, take) =>
    tx.communicationChannel.findMany({ where: { profile: owned(person) }, ...oldest, take }),
  Identifier: (tx, person, take) =>
    tx.identifier.findMany({
      where: owned(person),
      include: { profile: { select: account } },
      ...oldest,
      take,
    }),
  IdentifierHolding: (tx, person, take) =>
    tx.identifierHolding.findMany({ where: owned(person), include: account, ...oldest, take }),
  Card: (tx, person, take) =>
    tx.card.findMany({
      where: owned(person),
      include: { series: { select: { code: true } }, statusLabel: { select: { label: true } } },
      ...oldest,
      take,
    }),
  CardHolding: (tx, person, take) =>
    tx.cardHolding.findMany({
      where: owned(person),
      include: { card: { select: { number: true, series: { select: { code: true } } } } },
      ...oldest,
      take,
    }),
  CardChange: readCardChanges,
  Enrolment: (tx, person, take) =>
    tx.enrolment.findMany({
      where: owned(person),
      include: { programme: { select: { name: true } }, tier: { select: { name: true } } },
      ...oldest,
      take,
    }),
  LedgerEntry: (tx, person, take) =>
    tx.ledgerEntry.findMany({
      where: owned(person),
      include: { programme: { select: { name: true } } },
      ...oldest,
      take,
    }),
  Association: (tx, person, take) =>
    tx.association.findMany({
      where: owned(person),
      include: {
        hierarchy: { select: { code: true } },
        role: { select: { code: true } },
        company: { select: { externalId: true, name: true } },
      },
      ...oldest,
      take,
    }),
  Merge: (tx, { ids }, take) =>
    tx.merge.findMany({
      where: { OR: [{ survivorId: { in: [...ids] } }, { victimId: { in: [...ids] } }] },
      ...oldest,
      take,
    }),
  MergeBan: (tx, { ids }, take) =>
    tx.mergeBan.findMany({
      where: { OR: [{ lowId: { in: [...ids] } }, { highId: { in: [...ids] } }] },
      ...oldest,
      take,
    }),
  MergeRequest: (tx, { ids }, take) =>
    tx.mergeRequest.findMany({
      where: { OR: [{ namedId: { in: [...ids] } }, { holderId: { in: [...ids] } }] },
      ...oldest,
      take,
    }),
  Event: (tx, person, take) => tx.event.findMany({ where: owned(person), ...oldest, take }),
  IdempotencyKey:
    'stored results, which only the same caller can read by repeating its call, and only until the key expires',
  Source: 'configuration',
  SourceAccount: 'configuration; its codes are exported with the rows that refer to it',
  CardSeries: 'configuration; its code is exported with the cards',
  StatusLabel: 'configuration; the label is exported with the cards',
  CardTally: 'counts',
  CardGeneration: 'jobs that generate numbers without a holder',
  Programme: 'configuration; its name is exported with enrollments and points',
  Tier: 'configuration; its name is exported with the enrollments',
  Hierarchy: 'configuration; its code is exported with the place',
  Role: 'configuration; its code is exported with the place',
  Company: 'a company is not a person; its name is exported with the place',
  Till: 'configuration; its code is exported with the profiles',
  Settings: 'configuration',
  IdentifierPolicy: 'configuration',
  BlockedValue: 'configuration: values that identify no one in particular',
  FieldDefinition: 'configuration',
  ApiKey: 'callers, not customers',
  CallerSpending: 'callers, not customers',
}

/** The log of the cards for the periods in which the person held them. */
function readCardChanges(tx: Tx, { ids }: Person, take: number): Promise<object[]> {
  return tx.$queryRaw<object[]>`
    SELECT c."id", c."cardId", c."at", c."caller", c."reason",
           CASE WHEN c."at" > h."heldFrom" THEN c."before" END AS "before",
           CASE WHEN c."at" < COALESCE(h."heldTo", 'infinity') THEN c."after" END AS "after"
      FROM "CardHolding" h JOIN "CardChange" c ON c."cardId" = h."cardId"
       AND c."at" BETWEEN h."heldFrom" AND COALESCE(h."heldTo", 'infinity')
     WHERE h."customerId" = ANY (${[...ids]}::uuid[]) ORDER BY c."id" LIMIT ${take}`
}
