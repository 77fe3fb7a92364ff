import { type List, readCursor } from './cursor.ts'
import { type PageArgs, readPageSize } from './readPageSize.ts'
import type { Window } from './window.ts'

/** The part of a list that the arguments of a connection ask for. Throws the error in them. */
export const readWindow = (list: List, args: PageArgs): Window => ({
  ...readPageSize(args),
  after: args.after == null ? null : readCursor(list, args.after, 'after'),
  before: args.before == null ? null : readCursor(list, args.before, 'before'),
})
