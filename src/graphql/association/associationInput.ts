import type {
  AssociationIdentifier,
  PlaceInput,
  RelativeInput,
  UpdateAssociationInput,
} from '../../core/association/rules/updateAssociationInput.ts'
import { maxChildrenOfCall } from '../../core/association/store/readPlace.ts'
import { maxLinkItems } from '../../core/link/store/readLinkItems.ts'
import type { EnrolmentWish } from '../../core/points/rules/planEnrolments.ts'
import { builder, type InputFields } from '../builder.ts'
import { ProfileInput } from '../customer/profileInput.ts'
import { IdentifierTypeEnum, LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions, expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import type { Previewed } from '../previewField.ts'

const Identifier = builder.inputRef<AssociationIdentifier>('AssociationIdentifierInput').implement({
  description: 'An identifier of a customer, or a card with its series.',
  fields: (t) => ({
    type: t.field({
      type: IdentifierTypeEnum,
      required: true,
      description: 'The type; `CARD_NUMBER` for a card.',
    }),
    value: t.string({
      description: 'The value. Of a card of a series of ours it may be absent: a number is made.',
    }),
    seriesId: t.int({
      description: 'For a card: the numeric id of its series. A card needs this or the code.',
    }),
    seriesCode: t.string({
      description: 'For a card: the code of its series. With an id too, both must name one series.',
    }),
    statusLabel: t.string({
      description: 'For a card that is to be issued, required: a label for `ACTIVE`.',
    }),
  }),
})
const identifiersOptions = {
  required: true,
  description: `The identifiers that name it: 1 to ${maxLinkItems}. New ones are linked.`,
} as const

const Relative = builder.inputRef<RelativeInput>('RelatedCustomerInput').implement({
  description: 'A parent or a child. One that is not known is registered.',
  fields: (t) => ({
    identifiers: t.field({ type: [Identifier], ...identifiersOptions }),
    profile: t.field({
      type: ProfileInput,
      description: 'Names, channels and the rest of its entry in the source.',
    }),
    extendedFields: t.field({
      type: 'JSONObject',
      description: 'Defined fields of a customer that is registered, by name.',
    }),
    roleCode: t.string({
      description: 'Its role, where it is given a place; the next in the chain if absent.',
    }),
  }),
})

type Relatives = NonNullable<PlaceInput['relatives']>
const RelativesInput = builder.inputRef<Relatives>('RelativesInput').implement({
  description: 'The parent of a customer, or children.',
  isOneOf: true,
  fields: (t) => ({
    parentCustomer: t.field({ type: Relative, description: 'The customer right above.' }),
    childCustomers: t.field({
      type: [Relative],
      description: `Customers to put right below: ${maxChildrenOfCall} at most.`,
    }),
  }),
})

const FleetCompany = builder.inputRef<{ externalId: string }>('FleetCompanyInput').implement({
  description: 'A company, by your own id of it.',
  fields: (t) => ({ externalId: t.string({ required: true, description: 'The external id.' }) }),
})

const Place = builder.inputRef<PlaceInput>('AssociationInput').implement({
  description: 'A place in a hierarchy.',
  fields: (t) => ({
    hierarchyCode: t.string({ required: true, description: 'The code of the hierarchy.' }),
    roleCode: t.string({ required: true, description: 'The code of the role.' }),
    fleetCompany: t.field({
      type: FleetCompany,
      description: 'The company; absent: the parent’s, or as it is.',
    }),
    relatives: t.field({
      type: RelativesInput,
      description: 'The parent, or children. Absent: the parent stays as it is.',
    }),
  }),
})

const Enrolment = builder.inputRef<EnrolmentWish>('LoyaltyProgramEnrollmentInput').implement({
  description: 'An enrolment in a loyalty programme that the customer is not in yet.',
  fields: (t) => ({
    programId: t.int({ required: true, description: 'The numeric id of the programme.' }),
    tierNumber: t.int({ required: true, description: 'The number of the tier: 1 is the lowest.' }),
    loyaltyPoints: t.field({ type: 'Points', description: 'Points to begin with. Default 0.' }),
    tierExpiryDate: t.field({
      type: 'OffsetDateTime',
      description: 'When the tier expires; absent: never. It may be past.',
    }),
    pointsExpiryDate: t.field({
      type: 'OffsetDateTime',
      description:
        'When the points expire; absent: never. Points that are past it count for the lifetime alone.',
    }),
  }),
})

const asked = (t: InputFields) => ({
  source: t.field({
    type: SourceEnum,
    required: true,
    description: 'The source that the update is about.',
  }),
  accountId: t.string(accountIdOptions),
  identifiers: t.field({ type: [Identifier], ...identifiersOptions }),
  loyaltyType: t.field({
    type: LoyaltyTypeEnum,
    required: true,
    description: '`LOYALTY` never goes back.',
  }),
  profile: t.field({
    type: ProfileInput,
    description: 'Its entry in the source. `registeredAt` is the `createDate` of old.',
  }),
  extendedFields: t.field({
    type: 'JSONObject',
    description: 'Defined fields of the customer by name; null deletes one.',
  }),
  loyaltyProgramEnrollments: t.field({
    type: [Enrolment],
    description: 'Programmes to enrol it in: 20 at most.',
  }),
  association: t.field({ type: Place, description: 'Its place in a hierarchy.' }),
})

/** The input of `updateAssociation`. */
export const UpdateAssociationInputRef = builder
  .inputRef<UpdateAssociationInput>('UpdateAssociationInput')
  .implement({
    description: 'A customer with its place in a hierarchy, its relatives and its enrolments.',
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
    description: 'An update to foresee: what `UpdateAssociationInput` asks, without its key.',
    fields: asked,
  })
