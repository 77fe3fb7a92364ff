import type { Api } from '../api.ts'
import { updated } from '../association/updateAssociation.ts'
import { createCard, createSeries } from '../cardSeries/cardPool.ts'
import { email, mobile } from '../customer/people.ts'
import { updated as updatedProfile } from '../customer/profileUpdate.ts'
import { change, globalId, keyOf } from '../db/change.ts'
import { at, company, fleet, type Person, person } from '../hierarchy/fleet.ts'
import { register } from '../link/register.ts'
import { createPair } from '../merge/pair.ts'
import { newProgram } from '../points/program.ts'

/** A customer with all that surrounds one, and the ids and values of everybody it must not learn of. */
export type SelfWorld = {
  own: string
  below: string
  /** Another customer, with one value of each kind. */
  other: { id: string; mobile: string; email: string; card: string; ids: Record<string, string> }
  /** Whatever would tell of somebody else: ids, raw and global, names and values. */
  secrets: string[]
}

let count = 0
/** Registers a customer with names, a mobile number and an e-mail address that stand for nothing else. */
async function known(api: Api): Promise<Person & { email: string }> {
  const [phone, address] = [mobile(), email()]
  const name = { firstName: `Kanarienvogel-${++count}`, lastName: `ลับ-${count}` }
  const { customer } = await register(api, { identifiers: [phone, address], profile: name })
  return { id: customer.id, phone, email: address.value }
}

/**
 * A manager in a fleet of one company: an owner above, a colleague beside, a driver below, a stranger elsewhere; it
 * absorbed a customer, and holds a card that was the stranger's.
 */
export async function createSelfWorld(api: Api): Promise<SelfWorld> {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [owner, colleague, stranger, below] = [
    await known(api),
    await known(api),
    await known(api),
    await person(api),
  ]
  const { survivor: own, merge } = await createPair(api)
  await merge()
  const ownPhone = await phoneOf(api, own)
  await agreed(api, ownPhone)
  const programId = await newProgram(api)
  const place = (who: Person, roleCode: string, parent?: Person) =>
    updated(api, {
      identifiers: [who.phone],
      loyaltyType: 'LOYALTY',
      loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: '500' }],
      association: at({ hierarchyCode, roleCode, company: externalId, ...(parent && { parent }) }),
    })
  await place(owner, 'OWNER')
  await place({ id: own, phone: ownPhone }, 'MANAGER', owner)
  await place(colleague, 'MANAGER', owner)
  await place(below, 'DRIVER', { id: own, phone: ownPhone })
  const { id: seriesId } = await createSeries(api.db)
  const held = (who: string) => createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(who) })
  const [passedOn, card] = [await held(stranger.id), await held(owner.id)]
  await change(api.db, (tx) =>
    tx.card.update({ where: { number: passedOn }, data: { customerId: keyOf(own), label: 'Meine Karte' } }),
  )
  const others = [owner, colleague, stranger]
  return {
    own,
    below: below.id,
    other: {
      id: owner.id,
      mobile: owner.phone.value,
      email: owner.email,
      card,
      ids: await idsOf(api, owner.id),
    },
    secrets: [
      ...(await Promise.all(others.map(({ id }) => secretsOf(api, id)))).flat(),
      ...['Kanarienvogel', 'ลับ', card],
    ],
  }
}

/** Lets a customer agree to be called, so that a channel has a history of consent. */
const agreed = (api: Api, { value }: Person['phone']) =>
  updatedProfile(api, {
    customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value } },
    profile: { channels: [{ type: 'MOBILE', value, consent: { status: 'SUBSCRIBED' } }] },
  })

/** The mobile number of a customer, as it names it in a shop. */
async function phoneOf({ db }: Api, customer: string): Promise<Person['phone']> {
  const { value } = await db.identifier.findFirstOrThrow({
    where: { customerId: keyOf(customer), type: 'MOBILE' },
  })
  return { type: 'MOBILE', value }
}

/** The global ids of a customer's things, one of each type. */
async function idsOf(api: Api, customer: string): Promise<Record<string, string>> {
  const rows = await rowsOf(api, keyOf(customer))
  return {
    Customer: customer,
    ...Object.fromEntries(rows.map(({ type, id }) => [type, globalId(type, id)])),
  }
}

async function rowsOf({ db }: Api, customerId: string) {
  const ask = { where: { customerId }, select: { id: true } }
  const [profiles, channels, identifiers, cards, places] = await Promise.all([
    db.profile.findMany(ask),
    db.communicationChannel.findMany({ where: { profile: { customerId } }, select: { id: true } }),
    db.identifier.findMany(ask),
    db.card.findMany(ask),
    db.association.findMany(ask),
  ])
  const of = (type: string, rows: { id: string }[]) => rows.map(({ id }) => ({ type, id }))
  return [
    ...of('CardinalProfile', profiles),
    ...of('CommunicationChannel', channels),
    ...of('Identifier', identifiers),
    ...of('Card', cards),
    ...of('Association', places),
  ]
}

async function secretsOf(api: Api, customer: string): Promise<string[]> {
  const rows = [{ type: 'Customer', id: keyOf(customer) }, ...(await rowsOf(api, keyOf(customer)))]
  const values = await api.db.identifier.findMany({ where: { customerId: keyOf(customer) } })
  return [
    ...rows.flatMap(({ type, id }) => [id, globalId(type, id)]),
    ...values.flatMap(({ value, normalizedValue }) => [value, normalizedValue]),
  ]
}
