import { expect } from 'aegir/chai'
import { hearsStereo, sendsStereo } from '../../src/media/links/opus-sections.ts'

const description = (...sections: string[]): string => ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', ...sections, ''].join('\r\n')
const audio = (mid: string, parameters: string, type = 111): string => [
  `m=audio 9 UDP/TLS/RTP/SAVPF ${type} 63 9`,
  `a=mid:${mid}`,
  `a=rtpmap:${type} opus/48000/2`,
  `a=fmtp:${type} ${parameters}`,
  'a=rtpmap:63 red/48000/2',
  `a=fmtp:63 ${type}/${type}`,
  'a=rtpmap:9 G722/8000'
].join('\r\n')
const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:v', 'a=rtpmap:96 VP8/90000', 'a=fmtp:96 max-fs=12288'].join('\r\n')

describe('stereo in session descriptions', () => {
  const heard: Array<[before: string, after: string]> = [
    ['minptime=10;useinbandfec=1', 'minptime=10;useinbandfec=1;stereo=1'],
    ['minptime=10;stereo=0;useinbandfec=1', 'minptime=10;stereo=1;useinbandfec=1'],
    ['maxplaybackrate=48000;stereo=1;useinbandfec=1', 'maxplaybackrate=48000;stereo=1;useinbandfec=1'],
    ['sprop-stereo=1', 'sprop-stereo=1;stereo=1']
  ]

  for (const [before, after] of heard) {
    it(`is heard: ${before}`, () => {
      expect(hearsStereo(description(audio('0', before), video))).to.equal(description(audio('0', after), video))
    })
  }

  const sent: Array<[music: boolean, before: string, after: string]> = [
    [true, 'minptime=10;useinbandfec=1', 'minptime=10;useinbandfec=1;stereo=1;maxaveragebitrate=128000'],
    [true, 'stereo=1;maxaveragebitrate=20000', 'stereo=1;maxaveragebitrate=128000'],
    [false, 'minptime=10;stereo=1;useinbandfec=1', 'minptime=10;useinbandfec=1'],
    [false, 'minptime=10;maxaveragebitrate=510000', 'minptime=10'],
    [false, 'minptime=10', 'minptime=10']
  ]

  for (const [music, before, after] of sent) {
    it(`is ${music ? '' : 'not '}sent: ${before}`, () => {
      expect(sendsStereo(description(audio('0', before), video), () => music)).to.equal(description(audio('0', after), video))
    })
  }

  it('is a matter of each section', () => {
    const before = description(audio('a', 'x=1', 96), video, audio('b', 'x=1', 97))
    const after = description(audio('a', 'x=1', 96), video, audio('b', 'x=1;stereo=1;maxaveragebitrate=128000', 97))
    expect(sendsStereo(before, mid => mid === 'b')).to.equal(after)
  })

  it('leaves alone what has no Opus, no parameters or no sense', () => {
    for (const text of ['', 'nonsense', description('m=audio 9 RTP 0', 'a=mid:0'), description('m=audio 9 RTP 111', 'a=mid:0', 'a=rtpmap:111 opus/48000/2')]) {
      expect(hearsStereo(text)).to.equal(text)
    }
  })
})
