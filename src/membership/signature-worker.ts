/**
 * The other end of `platform.browser.ts`
 */
import { checkSignatures } from './signatures.ts'

addEventListener('message', ({ data: { question, port } }) => {
  void checkSignatures(question).then(answers => { port.postMessage(answers) })
})
