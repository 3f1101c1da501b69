import { expect } from 'aegir/chai'
import { hueOf, initials } from '../../web/src/avatar/portrait.ts'
import { en } from '../../web/src/i18n/en.ts'
import { t } from '../../web/src/i18n/index.ts'
import { canRetry, deviceProblem, joinProblem } from '../../web/src/problems/problem.ts'
import { pathWords } from '../../web/src/room/path-words.ts'

function named (name: string): Error {
  return Object.assign(new Error('its message is never read'), { name })
}

describe('web words', () => {
  it('fills in placeholders', () => {
    expect(t('room.joined', { name: '$& {name}' })).to.equal('$& {name} joined')
  })

  it('has a text for every problem by the name of its error', () => {
    const problems = [
      ...['NoRelayError', 'InvalidInviteError', 'InvalidRoomNameError', 'RoomFullError', 'CallDeclinedError', 'CalleeBusyError', 'NoAnswerError', 'UnreachableError', 'InvalidPeerIdError', 'StartFailedError', 'TypeError'].map(name => joinProblem(named(name))),
      ...['NotAllowedError', 'NotReadableError', 'NotFoundError', 'AbortError'].flatMap(name => [deviceProblem('camera', named(name)), deviceProblem('microphone', named(name))])
    ]

    expect(new Set(problems)).to.have.property('size', problems.length)
    problems.forEach(problem => { expect(en).to.have.property(`problem.${problem}`) })
  })

  it('knows nothing about what is no error', () => {
    expect(joinProblem(undefined)).to.equal('unknown')
    expect(joinProblem('RoomFullError')).to.equal('unknown')
  })

  it('says that a full room is full, and offers to try again', () => {
    expect(en['problem.room-full']).to.include('full')
    expect(canRetry('room-full')).to.be.true()
    expect(canRetry('invalid-invite')).to.be.false()
  })

  it('has words for every path', () => {
    const kinds = ['direct', 'relayed', 'forwarded', 'none'] as const
    const reasons = ['same-network', 'through-nat', 'turn', 'in-process', 'connecting', 'interrupted', 'failed', 'no-media'] as const

    for (const kind of kinds) {
      for (const reason of reasons) {
        const { badge, why } = pathWords({ kind, reason })
        expect(en).to.have.property(badge)
        expect(en).to.have.property(why)
      }
    }

    expect(t(pathWords({ kind: 'direct', reason: 'through-nat' }).badge)).to.equal('direct')
    expect(t(pathWords({ kind: 'relayed', reason: 'turn' }).badge)).to.equal('relayed')
    expect(t(pathWords({ kind: 'none', reason: 'connecting' }).badge)).to.equal('connecting')
  })

  it('makes initials of any name', () => {
    expect(initials('Ada Lovelace')).to.equal('AL')
    expect(initials('  grace  brewster hopper ')).to.equal('GH')
    expect(initials('李小龙')).to.equal('李')
    expect(initials('"Quoted" (name)')).to.equal('QN')
    expect(initials('👩🏽‍🚀')).to.equal('👩🏽‍🚀')
    expect(initials(' ')).to.equal('?')
  })

  it('gives one person always one hue, and others another', () => {
    const hues = Array.from({ length: 50 }, (_, index) => hueOf(`12D3KooW${index}`))

    expect(hueOf('12D3KooW0')).to.equal(hues[0])
    hues.forEach(hue => { expect(hue).to.be.within(0, 359) })
    expect(new Set(hues)).to.have.property('size').that.is.above(35)
  })
})
