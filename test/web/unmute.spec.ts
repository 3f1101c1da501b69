import { expect } from 'aegir/chai'
import { createState } from '../../web/src/model/state.ts'
import { createUnmute, DECLINED_MS } from '../../web/src/people/unmute.ts'
import type { OwnMedia, OwnMediaState } from '../../web/src/own-media/index.ts'
import type { Room } from 'freeflow-connect'

describe('web unmute', () => {
  const { signal } = new AbortController()

  // eslint-disable-next-line @typescript-eslint/explicit-function-return-type
  function setUp (microphone: 'on' | 'off' = 'off') {
    const room = new EventTarget()
    const own = createState({ microphone: { wanted: false, state: microphone } } as unknown as OwnMediaState)
    const wanted: string[] = []
    const clock = { now: 0 }
    const unmute = createUnmute({
      room: room as unknown as Room,
      own: Object.assign(own, { want: async (device: string) => { wanted.push(device) } }) as unknown as OwnMedia,
      signal,
      now: () => clock.now
    })
    const tell = (type: string, id: string): void => { room.dispatchEvent(new CustomEvent(type, { detail: { id, name: id.toUpperCase() } })) }

    return { own, unmute, wanted, clock, ask: (id: string) => { tell('unmute:ask', id) }, leave: (id: string) => { tell('participant:leave', id) } }
  }

  it('does nothing by itself, and what is asked where somebody agrees', () => {
    const { unmute, wanted, ask } = setUp()
    ask('ada')
    expect(unmute.get()).to.deep.equal({ id: 'ada', name: 'ADA' })
    expect(wanted).to.deep.equal([])
    unmute.accept()
    expect(wanted).to.deep.equal(['microphone'])
    expect(unmute.get()).to.equal(undefined)
  })

  it('asks nobody who is heard, and stops when they are', () => {
    const heard = setUp('on')
    heard.ask('ada')
    expect(heard.unmute.get()).to.equal(undefined)

    const { own, unmute, ask } = setUp()
    ask('ada')
    own.set({ microphone: { wanted: true, state: 'on' } } as unknown as OwnMediaState)
    expect(unmute.get()).to.equal(undefined)
  })

  it('does not let anybody who was declined ask again for a while', () => {
    const { unmute, clock, ask } = setUp()
    ask('ada')
    unmute.decline()
    ask('ada')
    expect(unmute.get()).to.equal(undefined)
    ask('bob')
    expect(unmute.get()?.id).to.equal('bob')
    unmute.decline()
    clock.now = DECLINED_MS
    ask('ada')
    expect(unmute.get()?.id).to.equal('ada')
  })

  it('forgets the question of somebody who leaves', () => {
    const { unmute, ask, leave } = setUp()
    ask('ada')
    leave('bob')
    expect(unmute.get()?.id).to.equal('ada')
    leave('ada')
    expect(unmute.get()).to.equal(undefined)
  })
})
