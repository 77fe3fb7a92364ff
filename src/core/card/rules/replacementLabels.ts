/** The labels that `replaceCard` gives to replaced cards. They are not renamed or retired. */
export const replacementLabels: readonly string[] = ['LOST_OR_STOLEN', 'DAMAGED', 'CANCELLED']
