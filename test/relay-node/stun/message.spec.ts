import { expect } from 'aegir/chai'
import { BINDING_REQUEST, BINDING_SUCCESS, readMessage, writeMessage, XOR_MAPPED_ADDRESS, xorAddress } from '../../../relay-node/stun/message.ts'
import { attribute, bindingRequest, RFC_5769 } from '../../fixtures/stun.ts'

const types = (bytes: Uint8Array): number[] | undefined => readMessage(bytes)?.attributes.map(({ type }) => type)

describe('STUN message', () => {
  it('reads the sample request of RFC 5769', () => {
    const message = readMessage(RFC_5769.request)

    expect(message).to.include({ type: BINDING_REQUEST, fingerprint: true })
    expect(message?.transaction).to.deep.equal(RFC_5769.transaction)
    expect(types(RFC_5769.request)).to.deep.equal([0x8022, 0x0024, 0x8029, 0x0006, 0x0008])
    expect(Buffer.from(message?.attributes[3].value ?? []).toString()).to.equal('evtj:h6vY')
  })

  for (const family of [4, 6] as const) {
    it(`reads the sample response of RFC 5769 over IPv${family}, and writes its address`, () => {
      const message = readMessage(RFC_5769[`response${family}`])
      const mapped = message?.attributes.find(({ type }) => type === XOR_MAPPED_ADDRESS)

      expect(message).to.include({ type: BINDING_SUCCESS, fingerprint: true })
      expect(Buffer.from(xorAddress(RFC_5769[`address${family}`], RFC_5769.port, RFC_5769.transaction))).to.deep.equal(mapped?.value)
    })
  }

  it('writes the sample request byte by byte, but for the padding', () => {
    const message = readMessage(RFC_5769.request)
    const written = Buffer.from(writeMessage(message ?? expect.fail('not read')))
    const end = RFC_5769.request.indexOf('evtj:h6vY') + 'evtj:h6vY'.length

    expect(written.subarray(0, end)).to.deep.equal(RFC_5769.request.subarray(0, end))
    expect(written.subarray(end, end + 3)).to.deep.equal(Buffer.alloc(3))
    expect(readMessage(written)).to.deep.equal({ ...message })
  })

  const broken: Record<string, Uint8Array> = {
    'nothing at all': new Uint8Array(),
    'less than a header': bindingRequest().subarray(0, 19),
    'a length that is too small': Buffer.concat([bindingRequest(), Buffer.alloc(4)]),
    'a length that is too large': bindingRequest(attribute(0x8022)).subarray(0, 20),
    'a length that is no multiple of four': Buffer.concat([Buffer.from('00010002', 'hex'), bindingRequest().subarray(4), Buffer.alloc(2)]),
    'another cookie, as of RFC 3489': Buffer.concat([bindingRequest().subarray(0, 4), Buffer.alloc(4), bindingRequest().subarray(8)]),
    'the first bits of TURN data or DTLS': Buffer.concat([Buffer.from('4001', 'hex'), bindingRequest().subarray(2)]),
    'an attribute that goes past the end': bindingRequest(Buffer.from('80220005' + '00000000', 'hex')),
    'a fingerprint that is wrong': Buffer.concat([RFC_5769.request.subarray(0, -1), Buffer.of(0)]),
    'a byte that was changed under the fingerprint': RFC_5769.request.map((byte, i) => i === 30 ? byte ^ 1 : byte),
    'a fingerprint of two bytes': bindingRequest(attribute(0x8028, Buffer.alloc(2)))
  }

  for (const [name, bytes] of Object.entries(broken)) {
    it(`is none: ${name}`, () => {
      expect(readMessage(bytes)).to.equal(undefined)
    })
  }

  it('survives every change of a byte, and every cut', () => {
    for (let i = 0; i < RFC_5769.request.length; i++) {
      readMessage(RFC_5769.request.subarray(0, i))

      for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
        readMessage(RFC_5769.request.map((old, at) => at === i ? byte : old))
      }
    }
  })
})
