import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** How many documents are remembered, and of how many characters in all: parsed, one takes a hundred times its text. */
const most = { max: 1_000, maxSize: 1_000_000 }
/** The same for documents that do not parse. Only their text is cached. */
const mostBroken = { max: 100, maxSize: 1_000_000 }

const sizeCalculation = (_value: object, text: string): number => text.length + 1

/** The one memory of documents by their text; whatever else is known of one (measure, price, plan) lives as long as it is in here. */
export const createDocumentCaches = () => ({
  documentCache: new LRUCache<string, DocumentNode>({ ...most, sizeCalculation }),
  errorCache: new LRUCache<string, object>({ ...mostBroken, sizeCalculation }),
})
