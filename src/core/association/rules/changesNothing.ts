import { isSamePlace } from '../../hierarchy/rules/isSamePlace.ts'
import type { LinkPlan } from '../../link/rules/linkPlan.ts'
import type { KnownRelative, UpdatePlan } from './associationPlan.ts'

/** Whether an update changes nothing: neither the customer nor a relative. */
export const changesNothing = ({
  link,
  isCustomerChanged,
  profile,
  enrollments,
  place,
  leaves,
  parent,
  children,
}: Omit<UpdatePlan, 'notices'>): boolean =>
  !isCustomerChanged &&
  place === null &&
  leaves === null &&
  isUnchanged({ link, profile }) &&
  enrollments.every(({ tier }) => tier === null) &&
  (parent === null || (parent.customer !== null && isUnchanged(parent))) &&
  children.every(
    (child) =>
      child.kind === 'REFUSED' ||
      (child.customer !== null && isUnchanged(child) && isSamePlace(child.customer.association, child.place)),
  )

const isUnchanged = ({
  link,
  profile,
  becomesLoyalty = false,
}: Pick<KnownRelative, 'link' | 'profile'> & Partial<KnownRelative>): boolean =>
  !becomesLoyalty && profile === null && (link === null || !isLinking(link))

const isLinking = ({ merge, attach, link }: LinkPlan): boolean =>
  merge !== null || attach.length > 0 || link.length > 0
