/**
 * Whom a caller may see and change. Null: everyone. Else the customer with this id (after a merge, its survivor) and
 * everyone below it in its hierarchy: anyone else is to it as if there were no such customer.
 */
export type Reach = string | null
