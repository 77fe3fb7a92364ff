/** After this many wrong PINs a card is locked for claiming. The database allows no more. */
export const maxWrongPins = 5
