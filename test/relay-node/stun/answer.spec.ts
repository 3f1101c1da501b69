import { expect } from 'aegir/chai'
import { answer } from '../../../relay-node/stun/answer.ts'
import { BINDING_ERROR, BINDING_SUCCESS, readMessage, writeMessage } from '../../../relay-node/stun/message.ts'
import { attribute, bindingRequest, RFC_5769 } from '../../fixtures/stun.ts'
import type { Message } from '../../../relay-node/stun/message.ts'

const { address4, address6, port, transaction } = RFC_5769
const SOFTWARE = attribute(0x8022, Buffer.from('somebody'))

/**
 * A request that asks for a fingerprint by having one
 */
const signed = Buffer.from(writeMessage({ type: 1, transaction, attributes: [], fingerprint: true }))

function told (request: Uint8Array, address = address4): Message {
  return readMessage(answer(request, address, port) ?? expect.fail('no answer')) ?? expect.fail('no STUN message')
}

const hex = ({ attributes }: Message): string[] => attributes.map(({ type, value }) => `${type.toString(16)} ${Buffer.from(value).toString('hex')}`)

describe('STUN answer', () => {
  it('is the address of the sender, over IPv4 and IPv6, and nothing else', () => {
    expect(told(bindingRequest())).to.include({ type: BINDING_SUCCESS, fingerprint: false })
    expect(told(bindingRequest()).transaction).to.deep.equal(transaction)
    expect(hex(told(bindingRequest()))).to.deep.equal(['20 0001a147e112a643'])
    expect(hex(told(bindingRequest(), address6))).to.deep.equal(['20 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9'])
  })

  it('has a fingerprint where the request has one', () => {
    expect(told(signed)).to.include({ type: BINDING_SUCCESS, fingerprint: true })
  })

  it('passes over what may be passed over, and names of whoever asks', () => {
    const request = bindingRequest(Buffer.concat([SOFTWARE, attribute(0x0006, Buffer.from('ada')), attribute(0x0008, Buffer.alloc(20))]))

    expect(told(request)).to.have.property('type', BINDING_SUCCESS)
  })

  it('names what it would have to understand, each once', () => {
    const request = bindingRequest(Buffer.concat([attribute(0x0003, Buffer.alloc(4)), SOFTWARE, attribute(0x7fff), attribute(0x0003)]))

    expect(told(request)).to.include({ type: BINDING_ERROR, fingerprint: false })
    expect(hex(told(request))).to.deep.equal(['9 00000414', 'a 00037fff'])

    // the request of an ICE check, which goes to another peer
    expect(told(RFC_5769.request)).to.include({ type: BINDING_ERROR, fingerprint: true })
    expect(hex(told(RFC_5769.request))).to.deep.equal(['9 00000414', 'a 0024'])
  })

  it('is never more than two and a half times the request', () => {
    const many = (count: number): Buffer<ArrayBuffer> => bindingRequest(Buffer.concat(Array.from({ length: count }, (_, i) => attribute(i + 0x100))))

    for (const request of [bindingRequest(), signed, ...[1, 2, 15, 16, 17, 300].map(many)]) {
      expect(answer(request, address6, port)?.byteLength).to.be.within(20, 2.5 * request.byteLength)
    }

    expect(told(many(300)).attributes[1].value.byteLength).to.equal(32)
  })

  const dropped: Record<string, Uint8Array> = {
    'an indication': Buffer.concat([Buffer.from('0011', 'hex'), bindingRequest().subarray(2)]),
    'a success': RFC_5769.response4,
    'an error': Buffer.concat([Buffer.from('0111', 'hex'), bindingRequest().subarray(2)]),
    'TURN\'s Allocate': Buffer.concat([Buffer.from('0003', 'hex'), bindingRequest().subarray(2)]),
    'a wrong fingerprint': Buffer.concat([signed.subarray(0, -1), Buffer.of(signed[signed.length - 1] ^ 1)]),
    'what is too long': bindingRequest(attribute(0x8022, Buffer.alloc(1_260))),
    text: Buffer.from('GET / HTTP/1.1\r\n\r\n')
  }

  for (const [name, datagram] of Object.entries(dropped)) {
    it(`is silence: ${name}`, () => {
      expect(answer(datagram, address4, port)).to.equal(undefined)
    })
  }
})
