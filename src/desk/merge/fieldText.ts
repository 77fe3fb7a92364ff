import { formats } from '../../pages/formats.ts'
import { statusName } from '../../pages/statusName.ts'
import { texts } from '../texts/texts.ts'

/** A value of a field in words. */
export function fieldText(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field === 'registeredAt') return formats.day(value)
  if (field === 'status') return statusName(value)
  if (field === 'loyaltyType')
    return value === 'LOYALTY' ? texts.customer.loyalty.LOYALTY : texts.customer.loyalty.NON_LOYALTY
  return value
}
