/**
 * What happens to the children of a place that cannot stay below it: the change is refused, or they keep their places
 * and lose their parent.
 */
export type OwnChildren = 'REFUSE' | 'KEEP_PLACES'
