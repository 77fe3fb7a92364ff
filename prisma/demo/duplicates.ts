import type { RegisterCustomerInput } from '../../src/core/link/registerCustomer.ts'
import { birthdayOf } from './customers.ts'

/**
 * People of the shops who registered a second time elsewhere, with another number: two customers each. Nothing merges them,
 * and the match rules suspect all of them.
 */
export const registeredTwice = (): Omit<RegisterCustomerInput, 'idempotencyKey'>[] => [
  {
    source: 'WEBSITE',
    identifiers: [
      { type: 'MOBILE', value: '+66 82 671 3094' },
      { type: 'EMAIL', value: 'jiraporn.m@talat.example' },
    ],
    extendedFields: { birthday: birthdayOf('jiraporn.m') },
    profile: {
      firstName: 'Jiraporn',
      lastName: 'Mankhong',
      registeredAt: at('2026-02-14T10:30:00Z', 7 * 60),
    },
  },
  {
    source: 'TMALL',
    identifiers: [{ type: 'TMALL_UNAME', value: '晓琳_sh88' }],
    extendedFields: { birthday: birthdayOf('xiaolin.sun') },
    profile: { firstName: '晓琳', lastName: '孙', registeredAt: at('2026-05-01T04:15:00Z', 8 * 60) },
  },
  {
    source: 'ECOMMERCE',
    identifiers: [
      { type: 'MOBILE', value: '+49 1522 8805519' },
      { type: 'EMAIL', value: 'bjoern.grossmann@postfach.example' },
    ],
    extendedFields: { birthday: birthdayOf('bjoern.grossmann') },
    profile: { firstName: 'Bjoern', lastName: 'Grossman', registeredAt: at('2026-08-22T16:45:00Z', 2 * 60) },
  },
]

const at = (instant: string, offsetMinutes: number) => ({ instant: new Date(instant), offsetMinutes })
