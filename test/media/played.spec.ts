import { expect } from 'aegir/chai'
import { pause } from '../../src/common/index.ts'
import { PLAYED_INTERVAL_MS } from '../../src/media/links/constants.ts'
import { Played } from '../../src/media/links/played.ts'

describe('what receivers have played', () => {
  let asked: number
  let sources: Array<Partial<RTCRtpSynchronizationSource>>
  let receiver: RTCRtpReceiver

  beforeEach(() => {
    asked = 0
    sources = []
    receiver = {
      getSynchronizationSources () {
        asked++

        return sources
      }
    } as unknown as RTCRtpReceiver
  })

  const ago = (ms: number): number => performance.timeOrigin + performance.now() - ms

  it('is what is no older than whoever asks wants', () => {
    const played = new Played()
    sources = [{ timestamp: ago(300), audioLevel: 0.5 }]

    expect(played.recent(receiver, 500).map(({ audioLevel }) => audioLevel)).to.deep.equal([0.5])
    expect(played.recent(receiver, 200)).to.be.empty()
  })

  it('is asked once for all who want to know, and again after a moment', async () => {
    const played = new Played()
    played.recent(receiver, 500)
    played.recent(receiver, 200)
    expect(asked).to.equal(1)

    await pause(PLAYED_INTERVAL_MS + 20)
    sources = [{ timestamp: ago(0) }]
    expect(played.recent(receiver, 200)).to.have.length(1)
    expect(asked).to.equal(2)
  })
})
