import { expect } from 'aegir/chai'
import { createKeyboard } from '../../web/src/actions/keyboard.ts'
import { ariaShortcut, keysOf, matchesSingle, shortcutText } from '../../web/src/actions/shortcut.ts'
import { createState } from '../../web/src/model/state.ts'
import { fakeMemory } from './fakes.ts'
import type { Action } from '../../web/src/actions/action.ts'
import type { Keyboard, KeyPress } from '../../web/src/actions/keyboard.ts'
import type { Shortcut } from '../../web/src/actions/shortcut.ts'

const PLAIN = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const NAMES = { control: 'Strg', space: 'Leertaste' }

describe('web keyboard', () => {
  let keyboard: Keyboard
  let words: Record<string, string>
  let done: string[]
  let keydown: (press: KeyPress) => void
  let prevented: number

  function press (stroke: Partial<KeyPress>): void {
    keydown({ ...PLAIN, code: '', repeat: false, isComposing: false, target: null, preventDefault: () => { prevented++ }, ...stroke })
  }

  function action (id: string, shortcut?: Shortcut, enabled = true): Action {
    return { id, label: 'home.join', shortcut, status: createState({ enabled }), perform: () => { done.push(id) } }
  }

  beforeEach(() => {
    words = {}
    done = []
    prevented = 0
    keyboard = make()
  })

  function make (): Keyboard {
    return createKeyboard({
      memory: fakeMemory(words),
      userAgent: 'Linux',
      target: { addEventListener: (_: string, listener: any) => { keydown = listener } }
    })
  }

  it('does what an action does, as long as the action is there', () => {
    const mute = action('mute', { key: 'd', single: 'm' })
    const stop = keyboard.use([mute])
    press({ key: 'm' })
    press({ key: 'd', ctrlKey: true })
    press({ key: 'd' })
    expect(done).to.deep.equal(['mute', 'mute'])
    expect(prevented).to.equal(2)

    stop()
    press({ key: 'm' })
    expect(done).to.have.lengthOf(2)
    expect(keyboard.get().actions).to.not.include(mute)
  })

  it('does nothing twice for a key that is held, and nothing that cannot be done', () => {
    keyboard.use([action('mute', { single: 'm' }), action('share', { single: 'x' }, false)])
    press({ key: 'm', repeat: true })
    press({ key: 'm', isComposing: true })
    press({ key: 'x' })
    expect(done).to.deep.equal([])
  })

  it('lists itself, and is listed once', () => {
    const join = action('join', { single: 'j' })
    keyboard.use([join])
    keyboard.use([join])
    expect(keyboard.get().actions).to.deep.equal([join, keyboard.overview])
    press({ key: '?', shiftKey: true })
    expect(keyboard.get().overview).to.be.true()
    press({ key: '?', shiftKey: true })
    expect(keyboard.get().overview).to.be.false()
  })

  it('leaves keys by themselves alone where somebody wants that, from then on', () => {
    keyboard.use([action('mute', { key: 'd', single: 'm' })])
    keyboard.allowSingleKeys(false)
    press({ key: 'm' })
    expect(done).to.deep.equal([])
    press({ key: 'd', ctrlKey: true })
    expect(done).to.deep.equal(['mute'])

    keyboard = make()
    expect(keyboard.get().singleKeys).to.be.false()
    keyboard.allowSingleKeys(true)
    expect(make().get().singleKeys).to.be.true()
  })

  const strokes: Array<[what: string, single: string, stroke: Partial<KeyPress>, yes: boolean]> = [
    ['the letter', 'm', { key: 'm' }, true],
    ['the letter with Caps Lock', 'm', { key: 'M' }, true],
    ['the letter with Shift', 'm', { key: 'M', shiftKey: true }, false],
    ['the letter with Control', 'm', { key: 'm', ctrlKey: true }, false],
    ['the letter with Command', 'm', { key: 'm', metaKey: true }, false],
    ['the letter with Alt', 'm', { key: 'm', altKey: true }, false],
    ['its place on an Arabic keyboard', 'm', { key: 'ة', code: 'KeyM' }, true],
    ['its place on a Greek keyboard', 'm', { key: 'μ', code: 'KeyM' }, true],
    ['its place on a French keyboard, where another letter is', 'q', { key: 'a', code: 'KeyQ' }, false],
    ['a question mark, however it is typed', '?', { key: '?', shiftKey: true, altKey: true }, true],
    ['an Arabic question mark', '?', { key: '؟', shiftKey: true }, true],
    ['space', ' ', { key: ' ' }, true],
    ['space with Shift', ' ', { key: ' ', shiftKey: true }, false]
  ]

  for (const [what, single, stroke, yes] of strokes) {
    it(`${yes ? 'takes' : 'does not take'} ${what}`, () => {
      expect(matchesSingle({ single }, { ...PLAIN, ...stroke })).to.equal(yes)
    })
  }

  it('takes no key that is held, for that is heard by who needs it', () => {
    expect(matchesSingle({ single: ' ', held: true }, { ...PLAIN, key: ' ' })).to.be.false()
  })

  it('takes nothing for an action that has no key of that kind', () => {
    expect(matchesSingle({ key: 'd' }, { ...PLAIN, key: 'd' })).to.be.false()
  })

  it('is written as people and programs read it', () => {
    expect(shortcutText({ key: 'd', single: 'm' }, false, NAMES)).to.equal('Strg + D, M')
    expect(shortcutText({ key: 'd', single: 'm' }, true, NAMES)).to.equal('⌘ D, M')
    expect(shortcutText({ key: 'd', single: 'm' }, false, NAMES, false)).to.equal('Strg + D')
    expect(shortcutText({ single: 'm' }, false, NAMES, false)).to.equal('')
    expect(keysOf({ key: 'd', single: ' ' }, false, NAMES)).to.deep.equal([['Strg', 'D'], ['Leertaste']])
    expect(ariaShortcut({ key: 'd', single: 'm' }, true)).to.equal('Meta+D M')
    expect(ariaShortcut({ single: ' ' }, false)).to.equal('Space')
    expect(ariaShortcut({ single: 'm' }, false, false)).to.equal(undefined)
  })
})
