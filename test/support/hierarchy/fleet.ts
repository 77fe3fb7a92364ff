import type { CreateCompanyInput, CreateHierarchyInput, UpdateCompanyInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { type Update, updated } from '../association/updateAssociation.ts'
import { mobile } from '../customer/people.ts'
import { register } from '../link/register.ts'

const CreateHierarchy = graphql(`
  mutation CreateHierarchy($input: CreateHierarchyInput!) {
    createHierarchy(input: $input) {
      __typename
      ... on CreateHierarchyPayload {
        replayed
        hierarchy { id code name allowSkipping roles { code name position maxChildren } }
      }
      ... on LoyaltyError { code message path replayed legacy { code } }
    }
  }
`)
const CreateCompany = graphql(`
  mutation CreateCompany($input: CreateCompanyInput!) {
    createCompany(input: $input) {
      __typename
      ... on CreateCompanyPayload {
        replayed
        company { id externalId name active hierarchy { code } parent { externalId } }
      }
      ... on LoyaltyError { code message path replayed legacy { code } }
    }
  }
`)
const UpdateCompany = graphql(`
  mutation UpdateCompany($input: UpdateCompanyInput!) {
    updateCompany(input: $input) {
      __typename
      ... on UpdateCompanyPayload {
        replayed
        company { id externalId name active hierarchy { code } parent { externalId } }
      }
      ... on LoyaltyError { code message path replayed legacy { code } }
    }
  }
`)

let count = 0

/** Sends a hierarchy: owner, manager, driver and helper unless told otherwise. */
export async function sendHierarchy(api: Api, input: Partial<CreateHierarchyInput> = {}) {
  const roles = ['OWNER', 'MANAGER', 'DRIVER', 'HELPER'].map((code) => ({
    code,
    name: code.toLowerCase(),
    maxChildren: 30_000,
  }))
  const basis = { idempotencyKey: newKey(), code: `FLOTTE-${++count}`, name: 'Flotte', roles }
  return (await api.call(CreateHierarchy, { input: { ...basis, ...input } })).createHierarchy
}

/** A hierarchy of owner, manager, driver and helper, each with so many children at most. Gives its code. */
export async function fleet(api: Api, { maxChildren = 30_000, allowSkipping = false } = {}): Promise<string> {
  const roles = ['OWNER', 'MANAGER', 'DRIVER', 'HELPER'].map((code) => ({ code, name: code, maxChildren }))
  const outcome = await sendHierarchy(api, { roles, allowSkipping })
  if (outcome.__typename !== 'CreateHierarchyPayload') throw new Error(JSON.stringify(outcome))
  return outcome.hierarchy.code
}

/** Sends a new company of a hierarchy. */
export async function sendCompany(
  api: Api,
  input: Partial<CreateCompanyInput> & Pick<CreateCompanyInput, 'hierarchyCode'>,
) {
  const basis = { idempotencyKey: newKey(), externalId: `SPED-${++count}`, name: 'Spedition Müller' }
  return (await api.call(CreateCompany, { input: { ...basis, ...input } })).createCompany
}

/** Changes a company. */
export async function changeCompany(
  api: Api,
  externalId: string,
  input: Omit<UpdateCompanyInput, 'externalId' | 'idempotencyKey'>,
  idempotencyKey = newKey(),
) {
  return (await api.call(UpdateCompany, { input: { idempotencyKey, externalId, ...input } })).updateCompany
}

/** A company of a hierarchy, active. Gives its external id. */
export async function company(
  api: Api,
  hierarchyCode: string,
  input: Partial<CreateCompanyInput> = {},
): Promise<string> {
  const outcome = await sendCompany(api, { hierarchyCode, ...input })
  if (outcome.__typename !== 'CreateCompanyPayload') throw new Error(JSON.stringify(outcome))
  return outcome.company.externalId
}

/** A customer of a shop, with the mobile number that names it. */
export type Person = { id: string; phone: { type: 'MOBILE'; value: string } }

/** Registers a customer in a shop. */
export async function person(api: Api): Promise<Person> {
  const phone = mobile()
  return { id: (await register(api, { identifiers: [phone] })).customer.id, phone }
}

type Place = { hierarchyCode: string; roleCode: string; parent?: Person; company?: string }

/** The part of an update that says where a customer is to stand. */
export const at = ({ hierarchyCode, roleCode, parent, company: externalId }: Place) =>
  ({
    hierarchyCode,
    roleCode,
    ...(externalId !== undefined && { fleetCompany: { externalId } }),
    ...(parent && { relatives: { parentCustomer: { identifiers: [parent.phone] } } }),
  }) satisfies Update['association']

/** Places a customer, new unless one is given, which must be done. */
export async function placed(api: Api, place: Place, who?: Person): Promise<Person> {
  const one = who ?? (await person(api))
  await updated(api, { identifiers: [one.phone], association: at(place) })
  return one
}

/** An owner with a manager with a driver below. */
export async function chain(
  api: Api,
  hierarchyCode: string,
  externalId?: string,
): Promise<[Person, Person, Person]> {
  const top = externalId === undefined ? {} : { company: externalId }
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER', ...top })
  const manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
  return [owner, manager, await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: manager })]
}
