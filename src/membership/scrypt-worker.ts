/**
 * The other end of `platform.browser.ts`
 */
import { scrypt } from '@noble/hashes/scrypt.js'
import { SCRYPT } from './constants.ts'

addEventListener('message', ({ data: { question: { password, salt }, port } }) => {
  port.postMessage(scrypt(password, salt, SCRYPT))
})
