/**
 * The customers that a caller may access. Null: all. Otherwise the customer with this id (or its survivor), and in queries
 * everyone below it in its hierarchy. All other customers do not exist for the caller.
 */
export type VisibleTo = string | null
