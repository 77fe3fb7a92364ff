import { useClient } from '@urql/preact'
import { refusalOf } from '../../client/client.ts'
import { errorText } from '../../pages/errorText.ts'
import { fullName } from '../../pages/fullName.ts'
import { useRead } from '../../pages/useRead.ts'
import { Action, type Checked, type Failed } from '../actions/Action.tsx'
import type { Field, Values } from '../actions/field.ts'
import { reasonField } from '../actions/reasonField.ts'
import {
  Move,
  MovePlan,
  type MovePlanQuery,
  References,
  Roles,
  type UpdateAssociationInput,
} from '../generated/operations.ts'
import type { Customer } from '../shell/customer.ts'
import { texts } from '../texts/texts.ts'
import { moveText } from './moveText.ts'
import { referencesOf } from './referencesOf.ts'

type Input = Omit<UpdateAssociationInput, 'idempotencyKey'>

type Plan = Extract<MovePlanQuery['previewUpdateAssociation'], { __typename: 'UpdateAssociationPreview' }>

const leave = 'LEAVE'
const parentPath = 'association.relatives.parentCustomer'

/** Gives a customer another role or parent. It shows first what happens, and then does exactly that. */
export function MovePlace({ customer }: { customer: Customer }) {
  const client = useClient()
  const { data, ...needed } = useRead({ query: Roles, variables: {} })
  const hierarchies = (data?.hierarchies.nodes ?? []).filter(({ retiredAt }) => retiredAt === null)
  const place = customer.association
  const parent = place?.ancestors[0]?.customer ?? null
  const read = (id: string) => client.query(References, { id }, { requestPolicy: 'network-only' }).toPromise()
  const toInput = async ({
    role = '',
    parent: chosen = '',
    children,
    reason,
  }: Values): Promise<Input | Failed> => {
    const moves = chosen !== (parent?.id ?? '') && role !== leave
    const above = moves && chosen ? await read(chosen) : null
    if (above?.error) return failed(errorText(above.error), parentPath)
    const { account, own, parent: names } = referencesOf(customer, above?.data?.customer ?? null)
    return {
      ...account,
      identifiers: own,
      loyaltyType: customer.loyaltyType,
      association: {
        ...roleOf(role),
        ...(moves && { relatives: { parentCustomer: chosen ? { identifiers: names } : null } }),
        ...(children === 'KEEP_PLACES' && { ownChildren: children }),
      },
      reason: reason || null,
    }
  }
  const check = async ({ reason: _reason, ...input }: Input, values: Values): Promise<Checked> => {
    const names = input.association?.relatives?.parentCustomer?.identifiers
    if (input.identifiers.length === 0) return failed(texts.places.noReference)
    if (names?.length === 0) return failed(texts.places.noParentReference, parentPath)
    const answer = await client.query(MovePlan, { input }, { requestPolicy: 'network-only' }).toPromise()
    if (!answer.data) return failed(errorText(answer.error))
    const { success: plan, refusal } = refusalOf(answer.data.previewUpdateAssociation)
    if (refusal) return { failure: refusal }
    if (!isAbout(plan, customer.id, names && values.parent)) return failed(texts.places.changed)
    const warning = moveText(plan, hierarchies, place?.childCount ?? 0)
    return warning === null ? failed(texts.places.theSame) : { warning, expectedPlan: plan.planHash }
  }
  const fields: Field[] = [
    {
      name: 'role',
      label: texts.places.role,
      options: [
        ...hierarchies.flatMap(({ code, name, roles }) =>
          roles.map((role) => ({ value: `${code}/${role.code}`, label: `${name} · ${role.name}` })),
        ),
        ...(place ? [{ value: leave, label: texts.places.leave }] : []),
      ],
      ...(place && { value: `${place.hierarchy.code}/${place.role.code}` }),
      path: 'association.roleCode',
    },
    {
      name: 'parent',
      label: texts.places.parent,
      person: { chosen: parent, nobody: texts.places.noParent },
      path: parentPath,
    },
    ...(place && place.childCount > 0 ? [childrenField] : []),
    reasonField(true),
  ]
  return (
    <Action
      label={texts.places.move}
      title={texts.places.moveTitle(fullName(customer))}
      fields={fields}
      needed={needed}
      document={Move}
      toInput={toInput}
      check={check}
    />
  )
}

/** The role that is chosen. Without a hierarchy the place ends. */
function roleOf(chosen: string): { hierarchyCode: string | null; roleCode?: string } {
  if (chosen === leave) return { hierarchyCode: null }
  const [hierarchyCode = null, roleCode] = chosen.split('/')
  return { hierarchyCode, ...(roleCode && { roleCode }) }
}

/** Whether a plan moves just this customer below just this parent. Identifiers may name others since they were read. */
const isAbout = ({ customer, merge, attached, parent }: Plan, id: string, parentId: string | undefined) =>
  customer.id === id && !merge && attached.length === 0 && (!parentId || parent?.customer?.id === parentId)

const childrenField: Field = {
  name: 'children',
  label: texts.places.children,
  options: [
    { value: 'REFUSE', label: texts.places.refuse },
    { value: 'KEEP_PLACES', label: texts.places.keepPlaces },
  ],
  path: 'association.ownChildren',
}

const failed = (message: string, path = ''): Failed => ({ failure: { message, path: path.split('.') } })
