/**
 * Relays that are found by those who know one. Loaded when it is needed: nobody
 * waits for it
 */
export { searchRelays } from './search.ts'
export { Scout } from './scout.ts'
