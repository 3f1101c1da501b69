/**
 * What runs in a browser only, beside all `*.spec.ts`
 */
import './media/direct-rtp.browser.ts'
import './media/relayed/link.browser.ts'
