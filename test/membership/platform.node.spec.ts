import { generateKeyPair } from '@libp2p/crypto/keys'
import { expect } from 'aegir/chai'
import { checkSignatures as checkHere } from '../../src/membership/signatures.ts'
import type * as Platform from '../../src/membership/platform.browser.ts'
import type { Signature } from '../../src/membership/signatures.ts'

const MANY = 40

/**
 * What a page has of a worker
 */
class FakeWorker extends EventTarget {
  static made = 0
  static asked = 0
  static fate: 'works' | 'cannot be made' | 'cannot be loaded' = 'works'

  constructor () {
    super()
    FakeWorker.made++

    if (FakeWorker.fate === 'cannot be made') {
      throw new DOMException('Not here', 'SecurityError')
    }
  }

  postMessage ({ question, port }: { question: Signature[], port: MessagePort }): void {
    FakeWorker.asked += question.length

    if (FakeWorker.fate === 'works') {
      void checkHere(question).then(answers => { port.postMessage(answers) })
    } else {
      setTimeout(() => { this.dispatchEvent(new Event('error')) })
    }
  }

  terminate (): void {}
}

describe('signatures in a page', () => {
  const worker = Object.getOwnPropertyDescriptor(globalThis, 'Worker')
  let signatures: Signature[]
  let expected: Array<boolean | undefined>
  let pages = 0

  /**
   * The module as a page that was just opened has it
   */
  async function freshPage (fate: typeof FakeWorker.fate): Promise<typeof Platform> {
    Object.assign(FakeWorker, { made: 0, asked: 0, fate })

    return import(new URL(`../../src/membership/platform.browser.ts?${++pages}`, import.meta.url).href)
  }

  before(async () => {
    Object.defineProperty(globalThis, 'Worker', { value: FakeWorker, configurable: true })
    const keys = await Promise.all([1, 2].map(async () => generateKeyPair('Ed25519')))

    signatures = await Promise.all(Array.from({ length: MANY }, async (_, i) => {
      const { publicKey } = keys[i % 2]
      const bytes = Uint8Array.of(i)
      const signature = new Uint8Array(await keys[i % 7 === 3 ? (i + 1) % 2 : i % 2].sign(bytes))

      return { key: i === 5 ? new Uint8Array(3) : publicKey.raw, signer: i === 5 ? 'nobody' : `${i % 2}`, bytes, signature }
    }))
    expected = signatures.map((_, i) => i === 5 ? undefined : i % 7 !== 3)
  })

  after(() => {
    Object.defineProperty(globalThis, 'Worker', worker ?? { value: undefined, configurable: true })
  })

  it('are checked here where they are few', async () => {
    const { checkSignatures } = await freshPage('works')

    expect(await checkSignatures(signatures.slice(0, 8))).to.deep.equal(expected.slice(0, 8))
    expect(FakeWorker).to.include({ made: 0, asked: 0 })
  })

  it('are checked in one worker where they are many, each time', async () => {
    const { checkSignatures } = await freshPage('works')

    expect(await Promise.all([checkSignatures(signatures), checkSignatures(signatures)])).to.deep.equal([expected, expected])
    expect(await checkSignatures(signatures)).to.deep.equal(expected)
    expect(FakeWorker).to.include({ made: 1, asked: 3 * MANY })
  })

  const worksWithout = async (fate: typeof FakeWorker.fate): Promise<void> => {
    const { checkSignatures } = await freshPage(fate)

    expect(await checkSignatures(signatures)).to.deep.equal(expected)
    expect(await checkSignatures(signatures)).to.deep.equal(expected)
    expect(FakeWorker.made).to.equal(1)
  }

  it('are checked here where a worker cannot be made, which is tried once', async () => worksWithout('cannot be made'))

  it('are checked here where a worker cannot be loaded, which is tried once', async () => worksWithout('cannot be loaded'))
})
