import { maxChildrenOfCall } from '../../core/association/rules/parseUpdateRequest.ts'
import type {
  AssociationIdentifier,
  PlaceInput,
  RelativeInput,
  UpdateAssociationInput,
} from '../../core/association/rules/updateAssociationInput.ts'
import type { OwnChildren } from '../../core/hierarchy/rules/ownChildren.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import type { EnrollmentRequest } from '../../core/points/rules/planEnrollments.ts'
import { builder, type InputFields } from '../builder.ts'
import { IdentifierTypeEnum, LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions, expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import type { Previewed } from '../previewField.ts'
import { AssociationProfileInput } from './associationProfileInput.ts'

const Identifier = builder.inputRef<AssociationIdentifier>('AssociationIdentifierInput').implement({
  description: 'An identifier of a customer, or a card with its series.',
  fields: (t) => ({
    type: t.field({
      type: IdentifierTypeEnum,
      required: true,
      description: 'The type; `CARD_NUMBER` for a card.',
    }),
    value: t.string({
      description:
        'The value. It may be absent for a card of a generated series: the service then generates the number.',
    }),
    seriesId: t.int({
      description: 'For a card: the numeric id of its series. A card needs `seriesId` or `seriesCode`.',
    }),
    seriesCode: t.string({
      description:
        'For a card: the code of its series. If `seriesId` is given too, both must name the same series.',
    }),
    statusLabel: t.string({
      description:
        'Required for a card that is to be issued: a label for `ACTIVE` or `ISSUED`. Not allowed for other types.',
    }),
  }),
})
const identifiersOptions = {
  required: true,
  description: `The identifiers of the customer: 1 to ${maxLinkItems}. New ones are linked.`,
} as const

const profilesOfCall =
  'one at most, because a call is about one source account. The source document calls the list `profiles`.'

const Relative = builder.inputRef<RelativeInput>('RelatedCustomerInput').implement({
  description: 'A parent or a child. An unknown one is registered.',
  fields: (t) => ({
    identifiers: t.field({ type: [Identifier], ...identifiersOptions }),
    profiles: t.field({
      type: [AssociationProfileInput],
      description: `Its profile in the source: ${profilesOfCall}`,
    }),
    extendedFields: t.field({
      type: 'JSONObject',
      description: 'Defined fields by name. Used only if the customer is registered by this call.',
    }),
    loyaltyType: t.field({
      type: LoyaltyTypeEnum,
      description:
        'The loyalty type. If absent, a new customer is `NON_LOYALTY`, and an existing one does not change. `LOYALTY` cannot be changed back.',
    }),
    roleCode: t.string({
      description: 'The role, if the customer is given a place. If absent, the next role in the chain.',
    }),
  }),
})

type Relatives = NonNullable<PlaceInput['relatives']>
const RelativesInput = builder.inputRef<Relatives>('RelativesInput').implement({
  description: 'The parent of a customer, or its children. One call cannot name both.',
  fields: (t) => ({
    parentCustomer: t.field({
      type: Relative,
      description: 'The customer directly above. Absent: no change. Null: the customer loses its parent.',
    }),
    childCustomers: t.field({
      type: [Relative],
      description: `Customers to place directly below: ${maxChildrenOfCall} at most. Other children do not change.`,
    }),
  }),
})

const OwnChildrenEnum = builder.enumType('OwnChildren', {
  description: 'What happens to the children of a customer that cannot stay below it.',
  values: {
    REFUSE: { description: 'The call is refused.' },
    KEEP_PLACES: { description: 'All its children keep their places and lose it as their parent.' },
  } satisfies Record<OwnChildren, object>,
})

const FleetCompany = builder.inputRef<{ externalId: string }>('FleetCompanyInput').implement({
  description: 'A company, given by your own id.',
  fields: (t) => ({ externalId: t.string({ required: true, description: 'The external id.' }) }),
})

const Place = builder.inputRef<PlaceInput>('AssociationInput').implement({
  description: 'A place in a hierarchy.',
  fields: (t) => ({
    hierarchyCode: t.string({
      description:
        'The code of the hierarchy; required. Null: the customer leaves its hierarchy, and nothing else may be given but `ownChildren`.',
    }),
    roleCode: t.string({ description: 'The code of the role; required with a hierarchy.' }),
    fleetCompany: t.field({
      type: FleetCompany,
      description:
        'The company. If absent, the company of the parent, or no change. Null: the place has no company. The places below get the same.',
    }),
    relatives: t.field({
      type: RelativesInput,
      description: 'The parent or the children. If absent, the parent does not change.',
    }),
    ownChildren: t.field({
      type: OwnChildrenEnum,
      description:
        'What happens if the customer has children that cannot stay below it, because it leaves the hierarchy or changes its role. Default `REFUSE`.',
    }),
  }),
})

const Enrollment = builder.inputRef<EnrollmentRequest>('LoyaltyProgramEnrollmentInput').implement({
  description: 'An enrollment in a loyalty program that the customer is not in yet.',
  fields: (t) => ({
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    tierNumber: t.int({ required: true, description: 'The number of the tier: 1 is the lowest.' }),
    loyaltyPoints: t.field({ type: 'Points', description: 'The initial points. Default 0.' }),
    tierExpiryDate: t.field({
      type: 'OffsetDateTime',
      description: 'When the tier expires, in the future; absent means never.',
    }),
    pointsExpiryDate: t.field({
      type: 'OffsetDateTime',
      description: 'When the points expire, in the future; absent means never.',
    }),
  }),
})

const asked = (t: InputFields) => ({
  source: t.field({
    type: SourceEnum,
    required: true,
    description: 'The source of the update.',
  }),
  accountId: t.string(accountIdOptions),
  identifiers: t.field({ type: [Identifier], ...identifiersOptions }),
  loyaltyType: t.field({
    type: LoyaltyTypeEnum,
    required: true,
    description: 'The loyalty type. `LOYALTY` cannot be changed back.',
  }),
  profiles: t.field({
    type: [AssociationProfileInput],
    description: `The customer’s profile in the source: ${profilesOfCall}`,
  }),
  extendedFields: t.field({
    type: 'JSONObject',
    description: 'Defined fields of the customer, by name; null deletes a value.',
  }),
  loyaltyProgramEnrollments: t.field({
    type: [Enrollment],
    description: 'Loyalty programs to enroll the customer in: 20 at most.',
  }),
  association: t.field({ type: Place, description: 'Its place in a hierarchy.' }),
})

/** The input of `updateAssociation`. */
export const UpdateAssociationInputRef = builder
  .inputRef<UpdateAssociationInput>('UpdateAssociationInput')
  .implement({
    description: 'An update of a customer: its place in a hierarchy, its relatives and its enrollments.',
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKeyOptions),
      expectedPlan: t.string(expectedPlanOptions),
      ...asked(t),
    }),
  })

/** The input of `previewUpdateAssociation`. */
export const PreviewUpdateAssociationInputRef = builder
  .inputRef<Previewed<UpdateAssociationInput>>('PreviewUpdateAssociationInput')
  .implement({
    description:
      'Input of `previewUpdateAssociation`: the same fields as `UpdateAssociationInput`, without the idempotency key.',
    fields: asked,
  })
