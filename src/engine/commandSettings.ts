import type { KeyObject } from 'node:crypto'

/** What commands need of the configuration of the process. */
export type CommandSettings = {
  /** The key of the hashes of card PINs; null if none is configured. */
  readonly pinKey: KeyObject | null
  /** The folder of the files that can be imported; null if none is configured. */
  readonly importFolder: string | null
  /** The beginnings of the URLs from which files can be imported. */
  readonly importUrls: readonly string[]
  readonly webhooks: {
    /** The key of the secrets of endpoints; null if none is configured. */
    readonly key: KeyObject | null
    /** Whether URLs may be `http`. */
    readonly allowsHttp: boolean
  }
}

/** The settings where nothing is configured. */
export const noSettings: CommandSettings = {
  pinKey: null,
  importFolder: null,
  importUrls: [],
  webhooks: { key: null, allowsHttp: false },
}
