import { byUuid, deleteFrom } from './deleteFrom.ts'
import { inBothDirections } from './orderedStages.ts'
import { label, numbered, owner } from './owners.ts'
import { type Stage, uuid } from './stage.ts'
import { ofCard, ofCustomer } from './within.ts'

const { series } = numbered

/** A microsecond each, so that the times differ by less than JavaScript can say. */
const heldFrom = (n: number) => `timestamptz '2026-03-01 09:00+07' + ${2 * n} * interval '1 microsecond'`
const holding = {
  put: (n: number) => `
    INSERT INTO "CardHolding" ("id", "cardId", "customerId", "heldFrom", "heldTo")
    VALUES (${n}, '${owner.card}', '${uuid(n)}', ${heldFrom(n)}, ${heldFrom(n)} + interval '1 microsecond')`,
  take: deleteFrom('CardHolding', String),
}

const cardWith = (n: number, columns: string, values: string) =>
  `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId"${columns})
   VALUES ('${uuid(n)}', 'stage-${n}', ${series}, 'EXPIRED', ${label}${values})`
const cardsBy = (order: string, column: string, filter = '') =>
  inBothDirections('Query.cards', order, {
    ...{ tells: 'cardNumber', take: deleteFrom('Card', byUuid) },
    fieldIn: (orderBy) => `cards(${filter}${orderBy})`,
    putAt: (n, time) => cardWith(n, `, "${column}"`, `, ${time}`),
    moveTo: (n, time) => `UPDATE "Card" SET "${column}" = ${time} WHERE "id" = '${uuid(n)}'`,
  })

/** The lists of cards, their series and what happened to them. */
export const cardStages: Readonly<Record<string, Stage>> = {
  'Query.cards by CREATED_AT DESC': {
    ...{ field: 'cards(orderBy: { field: CREATED_AT, direction: DESC })', tells: 'cardNumber' },
    put: (n) => cardWith(n, '', ''),
    take: deleteFrom('Card', byUuid),
  },
  ...cardsBy('EXPIRES_AT', 'expiresAt', 'filter: { expiresFrom: "2020-01-01T00:00:00Z" } '),
  ...cardsBy('UPDATED_AT', 'updatedAt'),
  'Query.cards': {
    ...{ field: 'cards', tells: 'cardNumber' },
    put: (n) => cardWith(n, '', ''),
    take: deleteFrom('Card', byUuid),
  },
  'Query.allCardSeries': {
    ...{ field: 'allCardSeries', tells: 'code' },
    put: (n) =>
      `INSERT INTO "CardSeries" ("id", "code", "form", "origin") VALUES (${n}, 'stage-${n}', 'DIGITAL', 'EXTERNAL')`,
    take: deleteFrom('CardSeries', String),
  },
  'Query.holdings': {
    ...holding,
    ...{ field: 'holdings(of: { cardNumber: "3083 900003" })', tells: 'heldBy' },
    move: (n, m) =>
      `UPDATE "CardHolding" SET "heldFrom" = ${heldFrom(m)}, "heldTo" = ${heldFrom(m)} + interval '1 microsecond' WHERE "id" = ${n}`,
  },
  'Card.holdings': { ...holding, field: 'holdings', within: ofCard, tells: 'holderId' },
  'Card.log': {
    ...{ field: 'log', within: ofCard, tells: 'actor' },
    put: (n) => `INSERT INTO "CardChange" ("id", "cardId", "at", "caller", "before", "after")
      VALUES (${n}, '${owner.card}', now(), 'stage-${n}', '{}', '{}')`,
    take: deleteFrom('CardChange', String),
  },
  'Customer.cards': {
    ...{ field: 'cards', within: ofCustomer, tells: 'cardNumber' },
    clear: `DELETE FROM "Card" WHERE "number" LIKE 'stage-%'`,
    put: (n) => `INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId")
      VALUES ('${uuid(n)}', 'stage-${n}', ${series}, 'EXPIRED', ${label}, '${owner.customer}')
      ON CONFLICT ("id") DO UPDATE SET "customerId" = '${owner.customer}'`,
    take: (n) => `UPDATE "Card" SET "customerId" = '${owner.other}' WHERE "id" = '${uuid(n)}'`,
  },
}
