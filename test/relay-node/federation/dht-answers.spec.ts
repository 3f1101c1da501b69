import { expect } from 'aegir/chai'
import { MAX_PROVIDERS_TOLD, toTell } from '../../../relay-node/federation/dht-answers.ts'

const many = Array.from({ length: 1_000 }, (_, i) => i)
const connected = [7, 500, 999]

describe('toTell', () => {
  it('names all where they are few', () => {
    expect(toTell([1, 2, 3], () => false)).to.have.members([1, 2, 3])
  })

  it('names so many, those who are connected first', () => {
    const told = toTell(many, peer => connected.includes(peer))

    expect(told).to.have.lengthOf(MAX_PROVIDERS_TOLD)
    expect(told.slice(0, 3)).to.have.members(connected)
  })

  it('names others each time', () => {
    const told = new Set(Array.from({ length: 100 }, () => toTell(many, () => false)).flat())

    expect(told.size).to.be.above(900)
  })
})
