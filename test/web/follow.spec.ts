import { expect } from 'aegir/chai'
import { createViewModel, seenView } from '../../web/src/room/view-model.ts'
import { createFollow, lookOf, viewOf } from '../../web/src/together/follow.ts'
import { fakeMemory, settled } from './fakes.ts'
import type { ViewModel } from '../../web/src/room/view-model.ts'
import type { FollowModel } from '../../web/src/together/follow.ts'
import type { Lead, LeadView, Participant } from 'freeflow-connect'

const peer = (id: string): Participant['id'] => ({ toString: () => id }) as Participant['id']

/**
 * One room for several, without a network
 */
class FakeTogether extends EventTarget {
  static lead?: Lead
  static all: FakeTogether[] = []
  readonly name: string

  constructor (name: string) {
    super()
    this.name = name
    FakeTogether.all.push(this)
  }

  get lead (): Lead | undefined {
    return FakeTogether.lead
  }

  async offerLead (view: LeadView): Promise<void> {
    const before = FakeTogether.lead
    FakeTogether.lead = { ...view, from: peer(this.name), id: before?.from.toString() === this.name ? before.id : `${this.name}${Math.random()}` }
    FakeTogether.tell()
  }

  async endLead (): Promise<void> {
    FakeTogether.lead = undefined
    FakeTogether.tell()
  }

  static tell (): void {
    FakeTogether.all.forEach(one => one.dispatchEvent(new CustomEvent('change')))
  }
}

interface Person {
  view: ViewModel
  follow: FollowModel
}

describe('web follow me', () => {
  let scope: AbortController
  let ada: Person
  let bob: Person

  function person (name: string): Person {
    const view = createViewModel(fakeMemory(), scope.signal)
    const together = new FakeTogether(name) as unknown as Parameters<typeof createFollow>[0]['together']

    return { view, follow: createFollow({ together, view, self: name, peerOf: peer, signal: scope.signal }) }
  }

  function choose ({ view }: Person, layout: string): void {
    view.layouts.find(({ id }) => id === `layout-${layout}`)?.perform()
  }

  beforeEach(() => {
    FakeTogether.lead = undefined
    FakeTogether.all = []
    scope = new AbortController();
    [ada, bob] = [person('ada'), person('bob')]
  })

  afterEach(() => { scope.abort() })

  it('shows the others what one sees, as it changes', async () => {
    choose(bob, 'grid')
    ada.follow.actions.lead.perform()
    await settled()
    expect([ada.follow.get(), bob.follow.get()]).to.deep.equal([{ leader: undefined, following: false, leading: true }, { leader: 'ada', following: true, leading: false }])
    expect(seenView(bob.view.get()).layout).to.equal('auto')
    choose(ada, 'speaker')
    ada.view.pin('cy/screen').perform()
    await settled()
    expect(seenView(bob.view.get())).to.deep.equal({ layout: 'speaker', pinned: 'cy/screen' })
    expect(bob.view.pin('cy/screen').status.get().pressed).to.be.true()

    ada.follow.actions.lead.perform()
    await settled()
    expect([seenView(bob.view.get()), ada.follow.get().leading]).to.deep.equal([{ layout: 'grid', pinned: undefined }, false])
  })

  it('ends for who wants no more, until they want or somebody begins anew', async () => {
    ada.follow.actions.lead.perform()
    choose(ada, 'side')
    await settled()
    bob.follow.follow(false)
    expect([bob.follow.get().following, seenView(bob.view.get()).layout]).to.deep.equal([false, 'auto'])
    choose(ada, 'speaker')
    await settled()
    expect(seenView(bob.view.get()).layout).to.equal('auto')
    bob.follow.follow(true)
    expect(seenView(bob.view.get()).layout).to.equal('speaker')

    // a choice of one's own
    bob.view.pin('ada').perform()
    expect([bob.follow.get().following, seenView(bob.view.get())]).to.deep.equal([false, { layout: 'auto', pinned: 'ada' }])
    ada.follow.endLead()
    await settled()
    ada.follow.actions.lead.perform()
    await settled()
    expect(bob.follow.get().following).to.be.true()
  })

  it('passes on to who takes it over', async () => {
    ada.follow.actions.lead.perform()
    await settled()
    bob.follow.actions.lead.perform()
    choose(bob, 'grid')
    await settled()
    expect([ada.follow.get(), bob.follow.get()]).to.deep.equal([{ leader: 'bob', following: true, leading: false }, { leader: undefined, following: false, leading: true }])
    expect(seenView(ada.view.get()).layout).to.equal('grid')
  })

  it('understands other applications as far as it can', () => {
    const cases: Array<[view: LeadView, look: object]> = [
      [{ layout: 'grid' }, { layout: 'grid' }],
      [{ layout: 'carousel' }, { layout: 'auto' }],
      [{ layout: 'side', pinned: { peer: peer('cy'), screen: false } }, { layout: 'side', pinned: 'cy' }],
      [{ layout: 'side', pinned: { peer: peer('cy'), screen: true } }, { layout: 'side', pinned: 'cy/screen' }],
      [{ layout: 'side', pinned: { peer: peer('cy'), screen: true, second: true } }, { layout: 'side', pinned: 'cy/second-screen' }]
    ]

    for (const [view, look] of cases) {
      expect(lookOf(view)).to.deep.equal(look)
    }

    expect(viewOf({ layout: 'grid', pinned: 'gone' }, () => undefined)).to.deep.equal({ layout: 'grid' })
    expect(viewOf({ layout: 'grid', pinned: 'cy/screen' }, peer).pinned).to.deep.include({ screen: true }).and.not.have.property('second')
    expect(viewOf({ layout: 'grid', pinned: 'cy/second-screen' }, peer).pinned).to.deep.include({ screen: true, second: true })
  })
})
