import type { FieldValues } from '../../customer/rules/readProfile.ts'

export type PhysicalCardInput = {
  loyaltyId: string
  cardLabel?: string | null | undefined
  statusLabel?: string | null | undefined
  isDefault?: boolean | null | undefined
  extendedData?: FieldValues | null | undefined
}
/** Exactly one of the two. */
export type CardsInput = {
  physical?: PhysicalCardInput[] | null | undefined
  digital?:
    | { quantity: number; cardLabel?: string | null | undefined; statusLabel?: string | null | undefined }
    | null
    | undefined
}

/** The most cards in one request. */
export const maxCardsToAdd = 1000
