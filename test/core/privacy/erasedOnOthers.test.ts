import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { defineBirthday, dismiss, newDuplicates, propose } from '../../support/duplicate/duplicates.ts'
import { at, fleet, person, placed } from '../../support/hierarchy/fleet.ts'
import { linked } from '../../support/link/linkCard.ts'
import {
  approve,
  askForLink,
  createRequest,
  newDecider,
  reject,
  setPolicy,
  withdraw,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { ban, lift } from '../../support/merge/ban.ts'
import { transferPoints } from '../../support/points/enrollment.ts'
import { enroll, newProgram } from '../../support/points/program.ts'
import { dump, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))
let decider: string
beforeAll(async () => {
  await defineBirthday(api)
  decider = await newDecider(api)
})

/** A request to link the holder's address to another customer, with the mark in its reason. */
async function requestedLink(mark: string) {
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  const { id, holder } = await createRequest(api, `looks like ${mark}`)
  await setPolicy(api, 'EMAIL', 'MERGE')
  return { id, holder }
}

/** Two customers of a pair whose merge is proposed. */
async function proposedMerge(mark: string) {
  const { one, pair } = await newDuplicates(api)
  const outcome = await propose(api, pair.id, { reason: `looks like ${mark}` })
  if (outcome.__typename !== 'ProposeMergePayload') throw new Error(JSON.stringify(outcome))
  return { holder: one, id: outcome.mergeRequest.id }
}

type Told = { name: string; tell: (mark: string) => Promise<string> }
/** Each tells about a person on another customer, and gives the person to erase. */
const told: Told[] = [
  { name: 'a link that waits', tell: async (mark) => (await requestedLink(mark)).holder },
  {
    name: 'a link that was rejected',
    tell: async (mark) => {
      const { id, holder } = await requestedLink(mark)
      await reject(api, id, decider, `not ${mark}`)
      return holder
    },
  },
  {
    name: 'a link that was withdrawn',
    tell: async (mark) => {
      const { id, holder } = await requestedLink(mark)
      await withdraw(api, id, `not ${mark}`)
      return holder
    },
  },
  {
    name: 'a link that needed no merge in the end',
    tell: async (mark) => {
      await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
      const [address, phone] = [email(), mobile()]
      const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [address, phone] })).customer.id
      const named = (await register(api, { identifiers: [mobile()] })).customer.id
      const asked = await askForLink(api, named, [address], `looks like ${mark}`)
      if (asked.__typename !== 'LinkCardPayload' || !asked.mergeRequest)
        throw new Error(JSON.stringify(asked))
      await setPolicy(api, 'EMAIL', 'MERGE')
      await linked(api, { customer: holder, source: 'ECOMMERCE', remove: [address] })
      await approve(api, asked.mergeRequest.id, decider, `gave it away: ${mark}`)
      return holder
    },
  },
  { name: 'a proposed merge', tell: async (mark) => (await proposedMerge(mark)).holder },
  {
    name: 'a proposed merge that was rejected',
    tell: async (mark) => {
      const { id, holder } = await proposedMerge(mark)
      await reject(api, id, decider, `not ${mark}`)
      return holder
    },
  },
  {
    name: 'a dismissed duplicate',
    tell: async (mark) => {
      const { one, pair } = await newDuplicates(api)
      await dismiss(api, pair.id, `twin of ${mark}`)
      return one
    },
  },
  {
    name: 'a ban that was lifted',
    tell: async (mark) => {
      const [one, other] = [await person(api), await person(api)]
      const outcome = await ban(api, other.id, one.id, `not ${mark}`)
      if (outcome.__typename !== 'DoNotMergePayload') throw new Error(JSON.stringify(outcome))
      await lift(api, outcome.ban.id, `it is ${mark}`)
      return one.id
    },
  },
  {
    name: 'a transfer of points',
    tell: async (mark) => {
      const [programId, addresses] = [await newProgram(api), [email(), email()]]
      const ids: string[] = []
      for (const address of addresses) {
        ids.push((await register(api, { identifiers: [address] })).customer.id)
        await enroll(api, address.value, [{ programId, tierNumber: 1, loyaltyPoints: '9' }])
      }
      const [to = '', from = ''] = ids
      const transfer = { from, to, programId, points: '4', reason: `for ${mark}` }
      expect(await transferPoints(api, transfer)).toMatchObject({ __typename: 'TransferPointsPayload' })
      return to
    },
  },
  {
    name: 'a place below the person that was left again',
    tell: async (mark) => {
      const hierarchyCode = await fleet(api)
      const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
      const driver = await person(api)
      const place = at({ hierarchyCode, roleCode: 'MANAGER', parent: owner })
      await updated(api, { identifiers: [driver.phone], association: place, reason: `works for ${mark}` })
      await updated(api, {
        ...{ identifiers: [driver.phone], reason: `has left ${mark}` },
        association: { hierarchyCode, roleCode: 'OWNER', relatives: { parentCustomer: null } },
      })
      return owner.id
    },
  },
]

test.each(told)(
  '$name: a reason that tells about a person goes with its erasure, on the other customer too',
  async ({ name, tell }) => {
    const mark = `zq${name.replaceAll(/[^a-z]/g, '')}`
    const holder = await tell(mark)
    expect((await found(mark)).length).toBeGreaterThan(0)

    await erased(api, holder)

    expect(await found(mark)).toEqual([])
    await assertInvariants(api.db)
  },
)

test('a reason that tells about other customers stays', async () => {
  const [one, other, third] = [await person(api), await person(api), await person(api)]
  await ban(api, other.id, third.id, 'Zwei Nachbarn')
  await ban(api, other.id, one.id, 'Noch zwei Nachbarn')

  await erased(api, one.id)

  expect((await found('noch zwei nachbarn')).length).toBe(0)
  // The ban, and its event on each of the two.
  expect((await found('zwei nachbarn')).length).toBe(3)
})
