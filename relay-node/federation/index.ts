/**
 * A relay among others: it offers itself, knows them, and says how loaded it is
 */
export { Directory } from './directory.ts'
export { answeringWell } from './dht-answers.ts'
export { EventLoop } from './event-loop.ts'
export { refreshAddresses } from './fresh-addresses.ts'
export { loadOf } from './load.ts'
