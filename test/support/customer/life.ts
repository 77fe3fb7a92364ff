import { digestOf } from '../../../src/core/customer/store/digestOf.ts'
import type { Api } from '../api.ts'
import { updated } from '../association/updateAssociation.ts'
import { added } from '../card/addCards.ts'
import { changeStatus, update as updateCard } from '../card/cardLife.ts'
import { createCard } from '../cardSeries/cardPool.ts'
import { change, keyOf } from '../db/change.ts'
import { at, company, fleet, type Person, placed } from '../hierarchy/fleet.ts'
import { linked } from '../link/linkCard.ts'
import { register } from '../link/register.ts'
import { ban } from '../merge/ban.ts'
import { adjusted, newProgram } from '../points/program.ts'
import { splitDone } from '../split/splitProfile.ts'
import { email, mobile, newEmail, newMobile } from './people.ts'

/** What the life of one person left behind: its living id, the id that was merged into it, and its card. */
export type Life = { id: string; absorbed: string; card: string; programId: number; phone: Person['phone'] }

/** Lives a life that leaves a row in every table that can hold one about a person; texts of it carry the mark. */
export async function live(api: Api, mark: string): Promise<Life> {
  await createFields(api)
  const phone = mobile(newMobile())
  const shared = email(newEmail())
  const profile = { firstName: `Kanya ${mark}`, lastName: mark, fields: { hobby: mark } }
  const consent = { status: 'SUBSCRIBED' as const, collectedFrom: `form ${mark}` }
  const channels = [{ type: 'EMAIL' as const, value: `${mark}@example.co.th`, consent }]
  const id = (
    await register(api, {
      ...{ source: 'ECOMMERCE', identifiers: [shared], extendedFields: { note: mark } },
      profile: { ...profile, channels },
    })
  ).customer.id
  const absorbed = (await register(api, { identifiers: [phone], profile: { firstName: `Mei ${mark}` } }))
    .customer.id
  const card = await createCard(api.db)
  await added(api, {
    customer: absorbed,
    physical: [{ loyaltyId: card, cardLabel: `card ${mark}`, extendedData: { engraving: mark } }],
  })
  await linked(api, { customer: absorbed, add: [{ type: 'EXTERNAL_ID', value: `past-${mark}` }] })
  await linked(api, { customer: absorbed, remove: [{ type: 'EXTERNAL_ID', value: `past-${mark}` }] })
  await linked(api, { customer: absorbed, add: [shared] })
  await updateCard(api, card, { cardLabel: `again ${mark}` })
  await changeStatus(api, card, 'SUSPENDED', { reason: `why ${mark}` })
  await linked(api, { customer: id, source: 'JD', add: [mobile()] })
  await splitDone(api, { profile: { customer: { id }, source: 'JD' }, reason: `split ${mark}` })
  await change(api.db, (tx) =>
    tx.claimTries.create({ data: { customerId: keyOf(id), since: new Date(), wrongPins: 1 } }),
  )
  const other = (await register(api, { identifiers: [mobile()] })).customer.id
  await ban(api, id, other, `apart ${mark}`)
  await cameFrom(api, id, mark)
  await waitForApproval(api, id, other, mark)
  await toldApart(api, id, other, mark)
  const programId = await earn(api, id, mark, phone)
  return { id, absorbed, card, programId, phone }
}

async function earn(api: Api, id: string, mark: string, phone: Person['phone']): Promise<number> {
  const programId = await newProgram(api)
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  await updated(api, {
    ...{ identifiers: [phone], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: '500' }],
    association: at({ hierarchyCode, roleCode: 'MANAGER', parent, company: externalId }),
  })
  await adjusted(api, {
    customer: id,
    programId,
    change: { debit: { points: '20' } },
    reason: `coffee ${mark}`,
  })
  return programId
}

const createFields = (api: Api) =>
  api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'note', type: 'STRING' },
      { target: 'PROFILE', name: 'hobby', type: 'STRING' },
      { target: 'CARD', name: 'engraving', type: 'STRING' },
    ],
    skipDuplicates: true,
  })

/** It was imported; a line about it was refused before. */
const cameFrom = (api: Api, id: string, mark: string) =>
  change(api.db, async (tx) => {
    const [importId, now, value] = [crypto.randomUUID(), new Date(), `crm-${mark}`]
    const digest = digestOf(value)
    await tx.customerImport.create({
      data: {
        ...{ id: importId, file: 'customers.ndjson', fingerprint: digest, size: 100n, onJoin: 'JOIN' },
        ...{ status: 'DONE', caller: 'tests', startedAt: now, finishedAt: now },
      },
    })
    await tx.legacyId.create({ data: { digest, value, customerId: keyOf(id), isOwn: true, createdAt: now } })
    const told = { code: 'INVALID_INPUT', path: 'status', message: 'The input is not valid.' }
    const row = JSON.stringify({ legacyId: value, profiles: [{ firstName: `Kanya ${mark}` }] })
    await tx.refusedLine.create({ data: { importId, line: 1, ...told, row, legacyDigest: digest } })
    await tx.waitingLine.create({
      data: { importId, line: 2, row, legacyDigest: digest, parentDigest: digest },
    })
  })

/** A link that would merge the two waits for somebody to approve it. */
const waitForApproval = (api: Api, named: string, holder: string, mark: string) =>
  change(api.db, async (tx) => {
    const { id: sourceAccountId } = await tx.sourceAccount.findFirstOrThrow({ where: { sourceCode: 'JD' } })
    const value = `asks-${mark}`
    const link = { add: [{ type: 'EXTERNAL_ID', value, normalizedValue: value }], remove: [] }
    const asked = { types: ['EXTERNAL_ID' as const], link, requestedBy: 'tills', at: new Date() }
    const of = { namedId: keyOf(named), holderId: keyOf(holder), sourceAccountId }
    await tx.mergeRequest.create({ data: { id: crypto.randomUUID(), ...of, ...asked } })
  })

/** A suspected duplicate that staff has dismissed. */
async function toldApart(api: Api, one: string, other: string, mark: string): Promise<void> {
  const rule = await api.db.matchRule.findFirstOrThrow()
  const [lowId = '', highId = ''] = [keyOf(one), keyOf(other)].toSorted()
  const now = new Date()
  const dismissed = { dismissedBy: 'tests', dismissedAt: now, dismissReason: `two people ${mark}` }
  await api.db.suspectedDuplicate.create({
    data: {
      ...{ id: crypto.randomUUID(), lowId, highId, ruleId: rule.id, score: 90, reasons: [], foundAt: now },
      ...{ status: 'DISMISSED', ...dismissed },
    },
  })
}
