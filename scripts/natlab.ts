/**
 * `npm run test:natlab`: calls between networks of all kinds, where this machine
 * can hold them
 */
import { missingForNatlab } from './natlab-needs.ts'
import { runWherePossible } from './run-where-possible.ts'

runWherePossible('natlab', missingForNatlab())
