import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'aegir/chai'
import { en } from '../../web/src/i18n/en.ts'
import { fill } from '../../web/src/i18n/fill.ts'
import { formatList, speak, speech, t } from '../../web/src/i18n/index.ts'
import { createLanguageModel } from '../../web/src/i18n/language-model.ts'
import { isLanguage, LANGUAGES, loadWords, pickLanguage } from '../../web/src/i18n/languages.ts'
import { sizeText } from '../../web/src/stored-data/size.ts'
import { readAppTexts, readSource } from '../fixtures/app-texts.ts'
import { placesOf } from '../fixtures/places.ts'
import { fakeMemory } from './fakes.ts'
import type { MessageKey } from '../../web/src/i18n/en.ts'
import type { AppTexts } from '../fixtures/app-texts.ts'

const SOURCES = 'web/src'

/**
 * Its places are worked out in pixels of the window
 */
const PLACED_BY_SCRIPT = 'kit/floating.css'
const OTHERS = (Object.keys(LANGUAGES) as Array<keyof typeof LANGUAGES>).filter(language => language !== 'en')
const keys = Object.keys(en) as MessageKey[]

describe('web languages', () => {
  let said: AppTexts

  before(function () {
    // hundreds of files on a busy machine
    this.timeout(60_000)
    said = readAppTexts(SOURCES)
  })

  afterEach(async () => { await speak('en') })

  for (const language of ['en', ...OTHERS] as const) {
    // who speaks to a machine says what is seen: WCAG 2.2, 2.5.3
    it(`names in ${LANGUAGES[language].name} what has another text for the eye with that text`, async () => {
      const words: Record<string, string> = language === 'en' ? en : await loadWords(language)
      const pairs = [
        ...keys.filter(key => key.endsWith('.short')).map(key => ({ seen: words[key], named: words[key.replace(/\.short$/, '')] })),
        ...keys.filter(key => `${key}.name` in en).map(key => ({ seen: words[key], named: words[`${key}.name`] }))
      ]
      expect(pairs).to.not.be.empty()

      for (const { seen, named } of pairs) {
        expect(named.toLowerCase()).to.include(seen.toLowerCase())
      }
    })
  }

  for (const language of OTHERS) {
    describe(LANGUAGES[language].name, () => {
      it('has every text, in the order of the English ones, and none more', async () => {
        expect(Object.keys(await loadWords(language))).to.deep.equal(keys)
      })

      it('has no empty text, and none that was left in English', async () => {
        const words = await loadWords(language)

        for (const key of keys) {
          expect(words[key].trim(), key).to.not.equal('')
          // more than a word or two is never the same by accident
          const letters = en[key].replace(/\{\w+\}|FreeFlow Connect/g, '').match(/\p{L}{2,}/gu) ?? []
          expect(letters.length > 2 && words[key] === en[key], key).to.be.false()
        }
      })

      it('fills in the same places', async () => {
        const words = await loadWords(language)

        for (const key of keys) {
          expect(placesOf(words[key]).names, key).to.deep.equal(placesOf(en[key]).names)
        }
      })

      it('has the forms that its plurals need', async () => {
        const words = await loadWords(language)
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories

        for (const key of keys) {
          const { plurals } = placesOf(words[key])
          expect(plurals.length, key).to.equal(placesOf(en[key]).plurals.length)
          plurals.forEach(plural => { expect(plural, key).to.include.members(forms) })
        }
      })
    })
  }

  it('uses every text, and asks for none that is not there', () => {
    const { strings, patterns } = said

    expect(keys.filter(key => !strings.has(key) && !patterns.some(pattern => pattern.test(key)))).to.deep.equal([])
  })

  it('shows no text but through these', () => {
    expect(said.bare).to.deep.equal([])
  })

  it('keeps no text where a change of language does not reach', () => {
    expect(said.kept).to.deep.equal([])
  })

  it('would find such texts', () => {
    const texts: AppTexts = { strings: new Set(), patterns: [], bare: [], kept: [] }
    readSource('a.tsx', "const a = <p title='Hello'>World {'again'} {t('app.name')} ×</p>", texts)
    readSource('b.tsx', "const b = useMemo(() => t('app.name'), [room]), c = useMemo(() => t('app.name'), [spoken])", texts)
    readSource('c.tsx', 'const d = memo(Tile)', texts)

    expect(texts.bare).to.deep.equal(['a.tsx:1 Hello', 'a.tsx:1 World', 'a.tsx:1 again'])
    expect(texts.kept).to.deep.equal(['b.tsx:1', 'c.tsx'])
  })

  it('is the first that the person wants and that there is', () => {
    const cases: Array<[wanted: string[], language: string]> = [
      [[], 'en'],
      [['de-AT', 'en'], 'de'],
      [['nl', 'FR-ca', 'de'], 'fr'],
      [['es-419'], 'es'],
      [['ar-EG'], 'ar'],
      [['tlh'], 'en'],
      [['constructor'], 'en']
    ]

    for (const [wanted, language] of cases) {
      expect(pickLanguage(wanted), wanted.join()).to.equal(language)
    }

    expect([undefined, '', 'toString', 'de'].map(isLanguage)).to.deep.equal([false, false, false, true])
  })

  it('counts as each language does', () => {
    const entries = '{count, plural, =0 {none} one {# entry} other {# entries}} of {name}'

    expect([0, 1, 2, 1_000].map(count => fill(entries, { count, name: 'Ada' }, 'en'))).to.deep.equal(['none of Ada', '1 entry of Ada', '2 entries of Ada', '1,000 entries of Ada'])
    expect(fill('{count}', { count: 1_234.5 }, 'de')).to.equal('1.234,5')
    expect(fill('{a} {constructor}', { a: '{b}', b: 'x' }, 'en')).to.equal('{b} {constructor}')
  })

  it('counts in Arabic, which has six ways to', async () => {
    await speak('ar')
    const texts = [0, 1, 2, 3, 11, 100].map(count => t('data.entries', { count }))

    expect(new Set(texts)).to.have.property('size', 6)
  })

  it('keeps a name from turning the words around it', async () => {
    await speak('ar')
    expect(t('room.left', { name: 'Ada' })).to.equal('غادر \u2068Ada\u2069')
  })

  it('writes lists and sizes', async () => {
    expect(formatList(['Ada', 'Bob', 'Cy'])).to.equal('Ada, Bob, and Cy')
    expect([0, 999, 1_000, 999_499, 999_500, 1_234_567].map(sizeText)).to.deep.equal(['0 bytes', '999 bytes', '1 kB', '999 kB', '1 MB', '1.2 MB'])
    await speak('de')
    expect(formatList(['Ada', 'Bob', 'Cy'])).to.equal('Ada, Bob und Cy')
    expect(sizeText(1_234_567)).to.equal('1,2 MB')
  })

  it('is as the browser wants it, until the person chooses', async () => {
    const root = { lang: 'en', dir: 'ltr' }
    const words: Record<string, string> = {}
    const model = createLanguageModel({ memory: fakeMemory(words), notices: { say: () => {} }, wanted: ['ar-EG'], root })
    await model.ready

    expect([model.get(), root.lang, root.dir, words]).to.deep.equal(['ar', 'ar', 'rtl', {}])
    expect(t('home.join')).to.equal('انضمام')

    await model.choose('de')
    expect([model.get(), root.lang, root.dir, words.language]).to.deep.equal(['de', 'de', 'ltr', 'de'])

    const next = createLanguageModel({ memory: fakeMemory(words), notices: { say: () => {} }, wanted: ['ar-EG'], root })
    await next.ready
    expect([next.get(), root.dir, t('home.join')]).to.deep.equal(['de', 'ltr', 'Beitreten'])
  })

  it('is the last that somebody quick has chosen', async () => {
    await Promise.all([speak('fr'), speak('es'), speak('de'), speak('en')])
    expect(speech.get().language).to.equal('en')
  })

  it('has icons that point where the text goes', () => {
    for (const path of readdirSync(SOURCES, { recursive: true }).map(String).filter(path => path.endsWith('.tsx'))) {
      expect(readFileSync(`${SOURCES}/${path}`, 'utf8'), path).to.not.match(/<\w*(Arrow|Chevron|Chevrons)(Left|Right)(?![^>]*'directed')/)
    }
  })

  it('has styles that follow the direction of the text', () => {
    const physical = /(^|[\s;{])((margin|padding|border)-(left|right)|left|right|(scroll-)?(margin|padding)-(left|right)|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)/
    const lopsided = /(?<!-)(?:margin|padding|inset):\s*([^\s!]+)\s+([^\s!]+)\s+([^\s!]+)\s+([^\s!]+);/

    for (const path of readdirSync(SOURCES, { recursive: true }).map(String).filter(path => path.endsWith('.css') && path !== PLACED_BY_SCRIPT)) {
      readFileSync(`${SOURCES}/${path}`, 'utf8').split('\n').forEach((line, index) => {
        expect(line, `${path}:${index + 1}`).to.not.match(physical)
        // what a screen cuts off is where it is in any language
        const [, , right, , left] = lopsided.exec(line.replace(/env\(safe-area-inset-\w+\)/g, '0').replace(/\w+\((?:[^()]|\([^()]*\))*\)/g, value => value.replace(/\s/g, ''))) ?? []
        expect(right, `${path}:${index + 1}`).to.equal(left)
      })
    }
  })
})
