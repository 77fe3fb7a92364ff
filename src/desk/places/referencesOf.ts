import type {
  AssociationIdentifierInput,
  CardinalSource,
  ReferenceFragment,
} from '../generated/operations.ts'

type References = {
  account: { source: CardinalSource; accountId: string | null }
  own: AssociationIdentifierInput[]
  parent: AssociationIdentifierInput[]
}

const ended = ['EXPIRED', 'DELETED']

/**
 * The references for a move of a customer below a new parent: identifiers of one source, or a card. Identifiers of a second source
 * are left out, because the call would link them in the first one.
 */
export function referencesOf(own: ReferenceFragment, parent: ReferenceFragment | null): References {
  const accounts = own.profiles.map(({ sourceAccount }) => sourceAccount)
  const rank = (account: string) =>
    [own, parent].filter((one) => one && namesIn(one, account).length > 0).length
  const best = accounts.toSorted((a, b) => rank(b.id) - rank(a.id))[0]
  const account = best
    ? { source: best.source, accountId: best.accountId }
    : ({ source: 'INSTORE', accountId: null } as const)
  const namesOf = (one: ReferenceFragment) => {
    const found = best ? namesIn(one, best.id) : []
    return found.length > 0 ? found : cardOf(one)
  }
  return { account, own: namesOf(own), parent: parent ? namesOf(parent) : [] }
}

const namesIn = ({ profiles }: ReferenceFragment, account: string): AssociationIdentifierInput[] =>
  profiles
    .filter(({ sourceAccount }) => sourceAccount.id === account)
    .flatMap(({ identifiers }) => identifiers.map(({ type, value }) => ({ type, value })))
    .slice(0, 100)

function cardOf({ cards }: ReferenceFragment): AssociationIdentifierInput[] {
  const usable = cards.edges.map(({ node }) => node).find(({ status }) => !ended.includes(status))
  return usable ? [{ type: 'CARD_NUMBER', value: usable.cardNumber, seriesCode: usable.series.code }] : []
}
