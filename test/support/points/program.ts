import type { AdjustPointsInput, LoyaltyProgramEnrollmentInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { email, newEmail } from '../customer/people.ts'
import { register } from '../link/register.ts'

const CreateProgram = graphql(`
  mutation CreateProgram($input: CreateProgramInput!) {
    createProgram(input: $input) {
      __typename
      ... on CreateProgramPayload { replayed program { id programId name tiers { tierNumber name } } }
      ... on LoyaltyError { code path message replayed }
    }
  }
`)
const Enroll = graphql(`
  mutation Enroll($input: UpdateAssociationInput!) {
    updateAssociation(input: $input) {
      __typename
      ... on UpdateAssociationPayload {
        customer { id }
        enrollments { enrolled program { programId } }
        replayed
      }
      ... on LoyaltyError { code path message }
    }
  }
`)
const AdjustPoints = graphql(`
  mutation AdjustPoints($input: AdjustPointsInput!) {
    adjustPoints(input: $input) {
      __typename
      ... on AdjustPointsPayload { replayed notices { code path } customer { ...PointsState } }
      ... on LoyaltyError { code path replayed }
      ... on InsufficientPointsError { balance requestedPoints }
      ... on NotEnrolledError { customerId programId }
    }
  }
`)
graphql(`
  fragment PointsState on Customer {
    id
    enrollments {
      program { programId }
      tier { tierNumber name }
      tierExpiresAt
      points { balance expiringSoon lifetime }
    }
    ledger { edges { node { points kind expiresAt actor reason program { programId } } } }
  }
`)
const ReadPoints = graphql(`
  query ReadPoints($id: ID!) { customer(by: { id: $id }) { ...PointsState } }
`)

/** Asks for a program with these tiers, Silver and Gold unless told. */
export async function askForProgram(
  api: Api,
  { name = 'ออร์คิด พลัส', tiers = ['Silver', 'Gold'], idempotencyKey = newKey() } = {},
) {
  const input = { idempotencyKey, name, tiers: tiers.map((tier) => ({ name: tier })) }
  return (await api.call(CreateProgram, { input })).createProgram
}

/** A program of the tiers Silver and Gold, made through the API. Gives its numeric id. */
export async function newProgram(api: Api): Promise<number> {
  const made = await askForProgram(api)
  if (made.__typename !== 'CreateProgramPayload') throw new Error(JSON.stringify(made))
  return made.program.programId
}

/** The address of a new customer of a shop. */
export async function newShopper(api: Api): Promise<string> {
  const address = newEmail()
  await register(api, { identifiers: [email(address)] })
  return address
}

/** Enrolls the customer that a shop knows by this address. */
export async function enroll(
  api: Api,
  address: string,
  loyaltyProgramEnrollments: LoyaltyProgramEnrollmentInput[],
  idempotencyKey = newKey(),
) {
  const customer = {
    source: 'INSTORE' as const,
    identifiers: [email(address)],
    loyaltyType: 'LOYALTY' as const,
  }
  const input = { idempotencyKey, ...customer, loyaltyProgramEnrollments }
  return (await api.call(Enroll, { input })).updateAssociation
}

/** A new customer in this program's first tier, with these points if any. Gives its global id. */
export async function newMember(api: Api, programId: number, loyaltyPoints = '0'): Promise<string> {
  const done = await enroll(api, await newShopper(api), [{ programId, tierNumber: 1, loyaltyPoints }])
  if (done.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(done))
  return done.customer.id
}

type Adjustment = Omit<AdjustPointsInput, 'idempotencyKey' | 'customer' | 'reason'> & {
  customer: string | AdjustPointsInput['customer']
  reason?: string
  idempotencyKey?: string
}

/** Asks for a change of points, under a new key unless one is given. */
export async function adjust(api: Api, { customer, ...change }: Adjustment) {
  const by = typeof customer === 'string' ? { id: customer } : customer
  const input = { idempotencyKey: newKey(), reason: 'ซื้อกาแฟ', customer: by, ...change }
  return (await api.call(AdjustPoints, { input })).adjustPoints
}

/** Changes points: it must be done. Gives the customer's points afterwards. */
export async function adjusted(api: Api, change: Adjustment) {
  const done = await adjust(api, change)
  if (done.__typename !== 'AdjustPointsPayload') throw new Error(JSON.stringify(done))
  return pointsOf(done.customer)
}

/** What the API tells of a customer's points. */
export async function readPoints(api: Api, id: string) {
  const { customer } = await api.call(ReadPoints, { id })
  if (!customer) throw new Error(`no customer has the id ${id}`)
  return pointsOf(customer)
}

type State = NonNullable<Awaited<ReturnType<typeof callRead>>['customer']>
const callRead = (api: Api, id: string) => api.call(ReadPoints, { id })

const pointsOf = ({ id, enrollments, ledger }: State) => ({
  id,
  enrollments,
  sums: enrollments.map(({ points }) => points),
  ledger: ledger.edges.map(({ node }) => node),
})
