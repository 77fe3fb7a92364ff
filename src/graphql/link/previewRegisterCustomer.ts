import { type RegistrationDecision, registerCustomer } from '../../core/link/registerCustomer.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { LoyaltyTypeEnum } from '../enums.ts'
import { NoticeRef } from '../notice.ts'
import { PlannedCardRef, PlannedIdentifierRef, plannedIssue } from '../plannedChange.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PreviewRegisterCustomerInput } from './registerCustomer.ts'

const OutcomeEnum = builder.enumType('RegistrationOutcome', {
  description: 'What a registration would do.',
  values: {
    CREATES: { description: 'It would create a new customer.' },
    ACTIVATES: {
      description:
        'An `UNREGISTERED` customer that holds one of the identifiers would become `ACTIVE` and get the profile.',
    },
    JOINS: {
      description:
        'The profile would join a customer that holds one of the identifiers in another source or account.',
    },
  },
})

const itemsAtMost = `${maxLinkItems} at most.`

const Payload = builder.objectRef<Preview<RegistrationDecision>>('RegisterCustomerPreview').implement({
  description: 'What a registration would do.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    outcome: t.field({
      type: OutcomeEnum,
      description: 'Whether it would create a customer, activate one or join one.',
      resolve: ({ decision }) => outcomeOf(decision),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      nullable: true,
      description: 'The customer that would get the profile, as it is now; null for a new customer.',
      resolve: (query, { decision }, _args, { db }) =>
        decision.plan.joins &&
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.joins.id } }),
    }),
    loyaltyType: t.field({
      type: LoyaltyTypeEnum,
      description: 'The loyalty type of the customer afterwards.',
      resolve: ({ decision }) => decision.plan.statusFields.loyaltyType,
    }),
    attached: t.field({
      type: [PlannedIdentifierRef],
      description: `Identifiers that would be attached to the new profile: ${itemsAtMost}`,
      resolve: ({ decision }) => decision.plan.attach,
    }),
    linked: t.field({
      type: [PlannedCardRef],
      description: `Cards that would be issued: ${itemsAtMost}`,
      resolve: ({ decision }) => decision.plan.link.map((card) => plannedIssue(card, true)),
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'The notices that the registration would return: 2 at most.',
      resolve: ({ decision }) => decision.plan.notices,
    }),
  }),
})

function outcomeOf({ plan: { joins, statusFields } }: RegistrationDecision) {
  if (!joins) return 'CREATES' as const
  return joins.status === statusFields.status ? ('JOINS' as const) : ('ACTIVATES' as const)
}

previewField(registerCustomer, {
  name: 'RegisterCustomer',
  description: 'What `registerCustomer` would do now: create a customer, join one, or refuse.',
  scope: 'customers:write',
  input: PreviewRegisterCustomerInput,
  payload: Payload,
})
