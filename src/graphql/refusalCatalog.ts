import * as card from '../core/card/errors.ts'
import * as cardSeries from '../core/cardSeries/errors.ts'
import * as customer from '../core/customer/errors.ts'
import * as duplicate from '../core/duplicate/errors.ts'
import * as hierarchy from '../core/hierarchy/errors.ts'
import * as identifier from '../core/identifier/errors.ts'
import * as link from '../core/link/errors.ts'
import * as merge from '../core/merge/errors.ts'
import * as points from '../core/points/errors.ts'
import * as settings from '../core/settings/errors.ts'
import * as split from '../core/split/errors.ts'
import * as transfer from '../core/transfer/errors.ts'
import * as webhook from '../core/webhook/errors.ts'
import * as engine from '../engine/commonRefusals.ts'
import { type DomainError, type RefusalClass, revive, type StoredRefusal } from '../engine/refusal.ts'

const { commonRefusals: _, ...every } = engine

/** Every refusal, noun by noun. */
export const catalog: readonly RefusalClass[] = [
  every,
  webhook,
  identifier,
  cardSeries,
  settings,
  customer,
  card,
  points,
  hierarchy,
  merge,
  split,
  link,
  duplicate,
  transfer,
].flatMap((refusals): RefusalClass[] => Object.values(refusals))

/** Turns a stored refusal back into the error that was thrown. */
export const reviveRefusal = (stored: StoredRefusal): DomainError => revive(catalog, stored)
