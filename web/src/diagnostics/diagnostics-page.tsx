import { ArrowLeft, Check, CircleSlash, Copy, RotateCw, TriangleAlert, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { ProblemAlert } from '../problems/problem-alert.tsx'
import { MAIN_LINK } from '../start/screen.ts'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import { createDiagnosticsModel } from './diagnostics-model.ts'
import { linesOf, lineWords, resultWords, summary } from './diagnostics-words.ts'
import './diagnostics.css'
import type { DiagnosticsState, ShownLine } from './diagnostics-model.ts'
import type { Section } from './diagnostics-words.ts'
import type { Notices } from '../notices/notices.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface DiagnosticsPageProps {
  peers: PeerSource
  notices: Notices
  theme: ThemeModel
}

const SECTIONS: readonly Section[] = ['relays', 'network', 'devices']
const ICONS: Record<string, LucideIcon> = { ok: Check, warn: TriangleAlert, fail: X, skip: CircleSlash }

/**
 * Why calls work the way they do here. Loaded when somebody looks at it
 */
export default function DiagnosticsPage ({ peers, notices, theme }: DiagnosticsPageProps): ReactNode {
  const model = useMemo(() => createDiagnosticsModel({ peers, notices }), [peers, notices])
  const { running, lines, failed, report } = useModel(model)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    heading.current?.focus()
    void model.run()

    return () => { model.stop() }
  }, [model])

  return (
    <div className='diagnostics'>
      <header className='home-bar'>
        <a className='link' href={MAIN_LINK}><ArrowLeft aria-hidden className='directed' size={18} /> {t('diagnostics.back')}</a>
        <span className='brand' />
        <ThemeToggle theme={theme} />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>{t('diagnostics.heading')}</h1>
        {failed ? <ProblemAlert problem='start-failed' /> : <Summary running={running} lines={lines} />}
        {SECTIONS.map(section => <Lines key={section} section={section} lines={linesOf(section, lines)} running={running} />)}
        <div className='diagnostics-foot'>
          <button type='button' className='button' disabled={running} onClick={() => { void model.run() }}><RotateCw aria-hidden size={18} /> {t('diagnostics.again')}</button>
          <button type='button' className='button primary' disabled={report == null} onClick={() => { model.copy() }}><Copy aria-hidden size={18} /> {t('diagnostics.copy')}</button>
        </div>
        <p className='diagnostics-note'>{t('diagnostics.note')}</p>
        {report != null && (
          <details className='diagnostics-report'>
            <summary>{t('diagnostics.report')}</summary>
            <pre tabIndex={0} dir='ltr' aria-label={t('diagnostics.report')}>{report}</pre>
          </details>
        )}
      </main>
    </div>
  )
}

function Summary ({ running, lines }: Pick<DiagnosticsState, 'running' | 'lines'>): ReactNode {
  const { text, tone } = summary(lines.flatMap(({ result }) => result ?? []))

  return (
    <p className='diagnostics-summary' role='status' data-status={running ? 'running' : tone}>
      <Mark status={running ? undefined : tone} running={running} />
      {t(running ? 'diagnostics.running' : text)}
    </p>
  )
}

function Lines ({ section, lines, running }: { section: Section, lines: ShownLine[], running: boolean }): ReactNode {
  return (
    <section>
      <h2>{t(`diagnostics.section.${section}`)}</h2>
      <ul>
        {lines.length === 0 && <li className='diagnostics-line'><Mark running={running} /><span>{t('diagnostics.waiting')}</span></li>}
        {lines.map(line => <Line key={line.id} line={line} running={running} />)}
      </ul>
    </section>
  )
}

function Line ({ line, running }: { line: ShownLine, running: boolean }): ReactNode {
  const { result, host = '', relay = '' } = line
  const status = result?.status

  return (
    <li className='diagnostics-line' data-status={status}>
      <Mark status={status} running={running} />
      <span className='diagnostics-name'>
        <bdi>{t(lineWords(line), { host: host === '' ? relay : host })}</bdi>
        {relay !== '' && <code className='diagnostics-relay'>{relay}</code>}
      </span>
      <span className='diagnostics-found'>{result == null ? t('diagnostics.waiting') : t(resultWords(result), { ms: Math.max(1, Math.round(result.roundTripTime ?? 0)), count: result.devices ?? 0 })}</span>
    </li>
  )
}

/**
 * Never colour alone
 */
function Mark ({ status, running = false }: { status?: keyof typeof ICONS, running?: boolean }): ReactNode {
  if (status == null) {
    return <span className='diagnostics-mark' aria-hidden>{running && <i className='pulse' />}</span>
  }

  const Icon = ICONS[status]

  return <span className='diagnostics-mark' data-status={status}><Icon role='img' aria-label={t(`diagnostics.status.${status as 'ok' | 'warn' | 'fail' | 'skip'}`)} size={18} /></span>
}
