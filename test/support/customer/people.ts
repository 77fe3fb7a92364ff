const names = ['somchai.jaidee', 'siriporn', 'wang.wei', 'li.na', 'juergen.mueller', 'anna.schmidt'] as const
let count = 0

/** A Thai mobile number that nobody in this file has yet, in E.164. */
export const newMobile = (): string => `+6681${String(2_340_000 + ++count)}`

/** An e-mail address that nobody in this file has yet, in its normal form. */
export const newEmail = (): string => `${names[++count % names.length]}${count}@example.co.th`

/** A customer id of a shop's own system that nobody in this file has yet. */
export const newExternalId = (): string => `ERP-${String(700_000 + ++count)}`

export const mobile = (value: string = newMobile()) => ({ type: 'MOBILE' as const, value })
export const email = (value: string = newEmail()) => ({ type: 'EMAIL' as const, value })
export const externalId = (value: string = newExternalId()) => ({ type: 'EXTERNAL_ID' as const, value })
