/**
 * The other end of `platform.browser.ts`
 */
import { scrypt } from '@noble/hashes/scrypt.js'
import { SCRYPT } from './constants.ts'

addEventListener('message', ({ data: { password, salt } }) => {
  postMessage(scrypt(password, salt, SCRYPT))
})
