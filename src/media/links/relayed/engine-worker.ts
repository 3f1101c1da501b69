/**
 * Where engines run, away from the page: encoding and sealing hold nobody up there
 */
import { browserEngines } from './browser-engines.ts'
import { hostEngines } from './engine-host.ts'

hostEngines(globalThis, browserEngines)
