import type { Legacy } from './refusal.ts'

/** The code of the Customer API for a refusal. */
export const customerApi = (code: number): Legacy => ({ system: 'CUSTOMER_API', code: String(code) })
/** What ES Loyalty answers in place of a refusal. */
export const esLoyalty = (httpStatus: number, code: string, message: string): Legacy => ({
  system: 'ES_LOYALTY',
  code,
  httpStatus,
  message,
})
