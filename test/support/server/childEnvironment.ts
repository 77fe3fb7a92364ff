import { join } from 'node:path'

const { PATH = '', HOME = '' } = process.env

/**
 * What a process of a test sees of our environment. It finds compiled modules where the service keeps them, so it
 * starts with a third less processor time.
 */
export const childEnvironment = {
  ...{ PATH, HOME },
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/cardinal'),
}
