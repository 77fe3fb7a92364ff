/** The header of a request or an answer that holds a position in the log of the database. */
export const positionHeader = 'cardinal-position'
