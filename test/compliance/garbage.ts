const publication = { id: 'id', source: 'camera', muted: false, mid: '0' }
const sdp = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'

const publications = (...list: unknown[]): unknown => ({ type: 'publications', publications: list })
const description = (type: unknown, sdp: unknown): unknown => ({ type: 'description', description: { type, sdp } })
const candidate = (candidate: unknown): unknown => ({ type: 'candidate', candidate })

/**
 * What a link may be sent by somebody who means no good
 */
export function garbage (): unknown[] {
  return [
    undefined, null, 0, '', 'description', [], {}, () => {},
    { type: 'no such type' },
    { type: '__proto__' },
    { type: 'description' },
    { type: 'candidate' },
    { type: 'publications' },
    description('offer', undefined),
    description('offer', ''),
    description('offer', 'v=0'),
    description('offer', 'nonsense\r\nm=nonsense\r\n'),
    description('answer', sdp),
    description('pranswer', sdp),
    description('rollback', undefined),
    description('offer', `${sdp}a=x:${'x'.repeat(64 * 1024)}\r\n`),
    description('offer', `${sdp}${'m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(100)}`),
    description('offer', 7),
    description(7, sdp),
    candidate(null),
    candidate({}),
    candidate({ candidate: 'candidate:' }),
    candidate({ candidate: 'nonsense', sdpMid: '0' }),
    candidate({ candidate: 'x'.repeat(1025), sdpMid: '0' }),
    candidate({ candidate: '', sdpMid: 'x'.repeat(1000) }),
    candidate({ candidate: '', sdpMLineIndex: -1 }),
    candidate({ candidate: '', sdpMLineIndex: 1e9 }),
    candidate({ candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: 'none' }),
    ...Array.from({ length: 200 }, (_, i) => candidate({ candidate: `candidate:${i} 1 udp 1 192.0.2.1 ${i + 1} typ host`, sdpMid: '0' })),
    publications(null),
    publications({}),
    publications({ ...publication, id: '' }),
    publications({ ...publication, id: 'x'.repeat(33) }),
    publications({ ...publication, id: 7 }),
    publications({ ...publication, source: 'window' }),
    publications({ ...publication, source: 'constructor' }),
    publications({ ...publication, muted: 'no' }),
    publications({ ...publication, mid: 7 }),
    publications({ ...publication, mid: 'x'.repeat(17) }),
    publications(publication, publication),
    publications(publication, { ...publication, id: 'other' }),
    publications(...Array.from({ length: 9 }, (_, i) => ({ ...publication, id: `${i}`, mid: undefined }))),
    publications({ ...publication, id: 'bogus', mid: 'bogus' }),
    // the microphone's section, where there is one
    publications({ ...publication, id: 'kind mismatch', source: 'camera', mid: '0' })
  ]
}
