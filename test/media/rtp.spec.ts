import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { directRtp } from '../../src/media/index.ts'
import { readMessage } from '../../src/media/links/read-message.ts'
import { sessionOf } from '../../src/media/links/rtp-connection.ts'
import { withEncoding } from '../../src/media/links/rtp-parameters.ts'
import { readEncoder, readStats } from '../../src/media/links/rtp-stats.ts'

describe('direct-rtp, what needs no browser', () => {
  it('is not to be had in Node', async function () {
    if (globalThis.RTCPeerConnection != null) {
      return this.skip()
    }

    const peer = peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
    const link = directRtp().create({ localPeer: peer, remotePeer: peer, channel: { send () {} }, impolite: true })
    await expect(link.start()).to.eventually.be.rejected.with.property('name', 'MediaUnavailableError')
    await link.close()
  })

  const encoding = { maxBitrate: 1000, scaleResolutionDownBy: 2, maxFramerate: 15, active: true }
  const parameters: any = { transactionId: 'x', codecs: [], encodings: [{ active: false, rid: 'r' }] }

  it('writes an encoding into parameters of video', () => {
    for (const [detail, degradationPreference] of [[true, 'maintain-resolution'], [undefined, 'maintain-framerate']] as const) {
      expect(withEncoding(parameters, 'screen', { ...encoding, detail })).to.deep.equal({
        transactionId: 'x',
        codecs: [],
        degradationPreference,
        encodings: [{ ...encoding, rid: 'r', priority: 'low', networkPriority: 'low' }]
      })
    }
  })

  it('writes an encoding into parameters of audio: no size, but first in the queue', () => {
    expect(withEncoding(parameters, 'microphone', encoding)).to.deep.equal({
      transactionId: 'x',
      codecs: [],
      encodings: [{ rid: 'r', active: true, maxBitrate: 1000, priority: 'high', networkPriority: 'high' }]
    })
  })

  it('leaves out what not every browser knows', () => {
    expect(withEncoding(parameters, 'camera', encoding, true)).to.deep.equal({
      transactionId: 'x',
      codecs: [],
      encodings: [{ ...encoding, rid: 'r' }]
    })
  })

  const report = (...entries: any[]): RTCStatsReport => new Map(entries.map(entry => [entry.id, entry])) as any
  const local = { id: 'l', type: 'local-candidate', candidateType: 'srflx', protocol: 'udp' }
  const remote = { id: 'r', type: 'remote-candidate', candidateType: 'relay', protocol: 'tcp' }
  const pair = { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r', currentRoundTripTime: 0.05, responsesReceived: 3, requestsReceived: 4 }

  it('reads statistics', () => {
    const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'p', bytesReceived: 10, bytesSent: 20 }
    expect(readStats(report(transport, pair, local, remote))).to.deep.equal({
      bytesReceived: 10,
      bytesSent: 20,
      heard: 17,
      path: { kind: 'relayed', localCandidateType: 'srflx', remoteCandidateType: 'relay', protocol: 'udp', roundTripTime: 50 }
    })
  })

  it('reads statistics without a transport, as Firefox has them', () => {
    const stats = readStats(report({ ...pair, selected: true, bytesReceived: 1, bytesSent: 2 }, local, { ...remote, candidateType: 'host' }))
    expect(stats).to.include({ bytesReceived: 1, bytesSent: 2, heard: 8 })
    expect(stats.path).to.include({ kind: 'direct' })
  })

  it('reads what an encoder could do, where all of it is said', () => {
    const encoder = { id: 'o', type: 'outbound-rtp', kind: 'video', mid: '1', mediaSourceId: 's', codecId: 'c', framesEncoded: 90, qpSum: 180, qualityLimitationReason: 'bandwidth', targetBitrate: 1_000_000, totalEncodeTime: 0.5, frameWidth: 320, frameHeight: 180 }
    const source = { id: 's', type: 'media-source', kind: 'video', width: 1280, height: 720, framesPerSecond: 30 }
    const codec = { id: 'c', type: 'codec', mimeType: 'video/VP8' }
    const other = { ...encoder, id: 'a', mid: '0', framesEncoded: 1 }

    expect(readEncoder(report(other, encoder, source, codec), '1')).to.deep.equal({
      framesEncoded: 90,
      qpSum: 180,
      limitation: 'bandwidth',
      targetBitrate: 1_000_000,
      codec: 'video/VP8',
      encodeTime: 500,
      pixels: 320 * 180,
      capturedPixels: 1280 * 720,
      framerate: 30
    })

    const { qualityLimitationReason, ...silent } = encoder
    const { frameWidth, ...sizeless } = encoder
    const incomplete = [[source, codec], [encoder, codec], [encoder, source], [silent, source, codec], [sizeless, source, codec]]
    expect(incomplete.filter(entries => readEncoder(report(...entries), '1') != null)).to.be.empty()
  })

  it('reads what encoders and decoders count, of video that is sent', () => {
    const encoder = { id: 'o', type: 'outbound-rtp', kind: 'video', mid: '1', mediaSourceId: 's', framesEncoded: 90, totalEncodeTime: 0.5, active: true, qualityLimitationDurations: { cpu: 2, bandwidth: 1, none: 3, other: 0 } }
    const decoder = { id: 'i', type: 'inbound-rtp', kind: 'video', framesDecoded: 80, framesDropped: 3, totalDecodeTime: 0.25, packetsReceived: 400, packetsLost: 2 }
    const sound = ['outbound-rtp', 'inbound-rtp'].map(type => ({ id: `${type} audio`, type, kind: 'audio' }))
    const source = { id: 's', type: 'media-source', kind: 'video', frames: 100 }
    const stats = readStats(report(encoder, { ...encoder, id: 'paused', active: false }, decoder, source, ...sound), mid => mid === '1' ? 15 : undefined)
    expect(stats.video).to.deep.equal({
      sent: [{ id: 'o', framesCaptured: 100, framesEncoded: 90, encodeTime: 500, limitedByCpu: 2_000, limitedByBandwidth: 1_000, maxFramerate: 15 }],
      received: [{ id: 'i', framesDecoded: 80, framesDropped: 3, decodeTime: 250, packetsReceived: 400, packetsLost: 2 }]
    })
  })

  it('reads packets, of picture and sound together, and the size of pictures', () => {
    const stats = readStats(report(
      { id: 'o', type: 'outbound-rtp', kind: 'video', packetsSent: 200, framesEncoded: 1, frameWidth: 640, frameHeight: 360, framesPerSecond: 24 },
      { id: 'oa', type: 'outbound-rtp', kind: 'audio', packetsSent: 100 },
      { id: 'r', type: 'remote-inbound-rtp', kind: 'video', packetsLost: 3 },
      { id: 'ra', type: 'remote-inbound-rtp', kind: 'audio', packetsLost: -1 },
      { id: 'i', type: 'inbound-rtp', kind: 'video', packetsReceived: 400, packetsLost: 5, frameWidth: 1280, frameHeight: 720, framesPerSecond: 30 },
      { id: 'ia', type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 1 }
    ))
    expect(stats.packets).to.deep.equal({ received: { packets: 450, lost: 6 }, sent: { packets: 300, lost: 2 } })
    expect(stats.video?.sent[0]).to.include({ width: 640, height: 360, framerate: 24 })
    expect(stats.video?.received[0]).to.include({ width: 1280, height: 720, framerate: 30 })
  })

  it('reads what Firefox counts, which is less', () => {
    const stats = readStats(report({ id: 'o', type: 'outbound-rtp', kind: 'video', framesEncoded: 90 }, { id: 'i', type: 'inbound-rtp', kind: 'video' }))
    expect(stats.video?.sent[0]).to.include({ framesEncoded: 90, encodeTime: 0 })
    expect(stats.video?.sent[0].limitedByCpu).to.equal(undefined)
    expect(stats.video?.received[0]).to.include({ framesDecoded: 0, framesDropped: 0 })
  })

  it('reads statistics while nothing is there yet', () => {
    expect(readStats(report())).to.deep.equal({ bytesReceived: 0, bytesSent: 0, heard: 0 })
  })

  it('tells sessions apart', () => {
    expect(sessionOf('v=0\r\no=- 123 2 IN IP4 127.0.0.1\r\n')).to.equal('- 123')
    expect(sessionOf('v=0\r\no=- 123 7 IN IP4 127.0.0.1\r\n')).to.equal('- 123')
    expect(sessionOf('v=0\r\n')).to.equal(undefined)
    expect(sessionOf(undefined)).to.equal(undefined)
  })

  it('keeps of a message what belongs to it', () => {
    const sdp = 'v=0\r\nm=audio 9 x\r\n'
    expect(readMessage({ type: 'description', description: { type: 'offer', sdp, more: 1 }, more: 1 }))
      .to.deep.equal({ type: 'description', description: { type: 'offer', sdp } })
    expect(readMessage({ type: 'candidate', candidate: { candidate: 'c', sdpMid: '0', more: 1 } }))
      .to.deep.equal({ type: 'candidate', candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: null, usernameFragment: null } })
    expect(readMessage({ type: 'publications', publications: [{ id: 'a', source: 'camera', muted: true, more: 1 }] }))
      .to.deep.equal({ type: 'publications', publications: [{ id: 'a', source: 'camera', muted: true }] })
    expect(readMessage({ type: 'publications', publications: [{ id: 'a', source: 'hologram', muted: true }, { id: 'b', source: 'second-screen', muted: false, mid: '3' }] }), 'what a later version may publish keeps nothing else back')
      .to.deep.equal({ type: 'publications', publications: [{ id: 'b', source: 'second-screen', muted: false, mid: '3' }] })
    expect(() => readMessage({ type: 'publications', publications: [null] })).to.throw().with.property('name', 'InvalidMessageError')
  })
})
