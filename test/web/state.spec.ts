import { expect } from 'aegir/chai'
import { ariaShortcut, matches } from '../../web/src/actions/shortcut.ts'
import { createState, derive } from '../../web/src/model/state.ts'

describe('web models', () => {
  it('tells listeners of changes, and of nothing else', () => {
    const state = createState({ name: 'Ada', speaking: false })
    let told = 0
    const unsubscribe = state.subscribe(() => { told++ })

    state.update({ name: 'Ada' })
    expect(told).to.equal(0)

    state.update({ speaking: true })
    state.set({ name: 'Ada', speaking: true })
    expect(told).to.equal(1)

    unsubscribe()
    state.update({ speaking: false })
    expect(told).to.equal(1)
  })

  it('keeps a snapshot as it was', () => {
    const state = createState({ count: 1 })
    const before = state.get()
    state.update({ count: 2 })

    expect(before).to.deep.equal({ count: 1 })
    expect(state.get()).to.deep.equal({ count: 2 })
  })

  it('gives the same object for the same part', () => {
    const state = createState({ name: 'Ada', level: 0 })
    const part = derive(state, ({ name }) => ({ name }))
    const before = part.get()
    state.update({ level: 1 })

    expect(part.get()).to.equal(before)
    state.update({ name: 'Grace' })
    expect(part.get()).to.deep.equal({ name: 'Grace' })
  })

  it('knows a shortcut on any keyboard', () => {
    const stroke = { key: 'd', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

    expect(matches({ key: 'd' }, { ...stroke, ctrlKey: true }, false)).to.be.true()
    expect(matches({ key: 'd' }, { ...stroke, key: 'D', metaKey: true }, true)).to.be.true()
    expect(matches({ key: 'd' }, stroke, false)).to.be.false()
    expect(matches({ key: 'd' }, { ...stroke, ctrlKey: true, shiftKey: true }, false)).to.be.false()
    // there it deletes a letter
    expect(matches({ key: 'd' }, { ...stroke, ctrlKey: true }, true)).to.be.false()
    expect(ariaShortcut({ key: 'd' }, false)).to.equal('Control+D')
  })
})
