/**
 * What runs in a browser only, beside all `*.spec.ts`
 */
import './retries.ts'
import './media/direct-rtp.browser.ts'
import './media/relayed/link.browser.ts'
import './media/relayed/codecs.browser.ts'
import './media/relayed/engines.browser.ts'
import './media/relayed/stills.browser.ts'
import './media/relayed/taps.browser.ts'
