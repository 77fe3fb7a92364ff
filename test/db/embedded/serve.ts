// A process that uses an embedded server until it is killed or told to stop: run as `node serve.ts <data directory>`.
import { startEmbedded } from '../../../src/db/embedded/embedded.ts'

const { url, adopted, stop } = await startEmbedded(process.argv[2] ?? '')
process.on('message', () => stop().then(() => process.exit(0)))
process.send?.({ url, adopted })
