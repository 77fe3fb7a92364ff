/** The key of the last step of the demo program. */
export const lastKey = 'statuses'
