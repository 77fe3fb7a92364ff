/**
 * After this many wrong PINs a card is locked for claiming, and a member that gave them within 24 hours must wait. The database
 * allows no more.
 */
export const maxWrongPins = 5
