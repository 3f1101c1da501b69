import { expect } from 'aegir/chai'
import { helpedBrowser } from '../../web/src/permission-help/browser.ts'
import type { HelpedBrowser } from '../../web/src/permission-help/browser.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('web permission help', () => {
  const cases: Array<[HelpedBrowser, string, boolean?]> = [
    ['chrome', 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36'],
    ['chrome', 'something quite new'],
    ['edge', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36 Edg/146.0.0.0'],
    ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'],
    ['safari', `${MAC} Version/26.0 Safari/605.1.15`],
    ['ios', `${MAC} Version/26.0 Safari/605.1.15`, true],
    ['ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/146.0 Mobile/15E148 Safari/604.1', true],
    ['android', 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36', true],
    ['android', 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', true]
  ]

  for (const [browser, userAgent, touch = false] of cases) {
    it(`is ${browser}'s for ${userAgent}${touch ? ', by touch' : ''}`, () => {
      expect(helpedBrowser(userAgent, touch)).to.equal(browser)
    })
  }
})
