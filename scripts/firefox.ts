/**
 * `npm run test:firefox`: calls between Firefox and Chromium, where there is a
 * Firefox
 */
import { missingForFirefox } from './find-firefox.ts'
import { runWherePossible } from './run-where-possible.ts'

runWherePossible('firefox', missingForFirefox())
