import { useEffect, useState } from 'react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { pathWords } from '../room/path-words.ts'
import { DIAGNOSTICS_LINK } from '../start/screen.ts'
import { browserNote, stillNotes } from './browser-note.ts'
import { bitrate, frames, loss, size, time } from './figures.ts'
import { watchStatistics } from './path-statistics.ts'
import './path-panel.css'
import type { Model } from '../model/state.ts'
import type { TileModel } from '../room/index.ts'
import type { MediaStatistics, ParticipantPath, ParticipantStatistics } from 'freeflow-connect'
import type { ReactNode } from 'react'

/**
 * How media with one participant does. Loaded when somebody looks at it
 */
export default function PathPanel ({ tile, onClose }: { tile: TileModel, onClose(): void }): ReactNode {
  const { name } = useModel(tile.look)
  const path = useModel(tile.path)
  const [statistics, setStatistics] = useState<Model<ParticipantStatistics | undefined>>()

  useEffect(() => {
    const controller = new AbortController()
    setStatistics(watchStatistics(tile.statistics, controller.signal))

    return () => { controller.abort() }
  }, [tile])

  if (path == null) {
    return null
  }

  return (
    <Dialog heading={t('panel.heading', { name })} className='path-panel' onClose={onClose}>
      <Words path={path} />
      {statistics != null && <Figures statistics={statistics} />}
      <div className='dialog-foot'>
        <a className='link' href={DIAGNOSTICS_LINK} onClick={onClose}>{t('diagnostics.open')}</a>
        <DialogClose label='panel.close' primary />
      </div>
    </Dialog>
  )
}

function Words ({ path }: { path: ParticipantPath }): ReactNode {
  const { badge, why, tone } = pathWords(path)
  const note = browserNote(path)

  return (
    <>
      <p className='panel-words'>
        <span className='chip' data-tone={tone}><i aria-hidden />{t(badge)}</span>
        <span>{t(why)}</span>
      </p>
      {note != null && <p>{t(note)}</p>}
    </>
  )
}

function Figures ({ statistics }: { statistics: Model<ParticipantStatistics | undefined> }): ReactNode {
  const { path, received = {}, sent = {} } = useModel(statistics) ?? {}

  return (
    <>
      <dl className='panel-facts'>
        <dt>{t('panel.round-trip')}</dt>
        <dd>{time(path?.roundTripTime)}</dd>
        {path?.relay != null && (
          <>
            <dt>{t('panel.relay')}</dt>
            <dd><bdi>{path.relay.host}</bdi> <code className='fingerprint'>{path.relay.fingerprint}</code></dd>
          </>
        )}
      </dl>
      <table className='panel-figures'>
        <thead>
          <tr>
            <td />
            <th scope='col'>{t('panel.received')}</th>
            <th scope='col'>{t('panel.sent')}</th>
          </tr>
        </thead>
        <tbody>
          <Row label={t('panel.bitrate')} received={received} sent={sent} show={({ bitrate: bits }) => bitrate(bits)} />
          <Row label={t('panel.loss')} received={received} sent={sent} show={({ loss: share }) => loss(share)} />
          <Row label={t('panel.video')} received={received} sent={sent} show={({ video }) => size(video)} />
          <Row label={t('panel.frames')} received={received} sent={sent} show={({ video }) => frames(video)} />
        </tbody>
      </table>
      {stillNotes({ received, sent }).map(note => <p key={note}>{t(note)}</p>)}
    </>
  )
}

function Row ({ label, received, sent, show }: { label: string, received: MediaStatistics, sent: MediaStatistics, show(statistics: MediaStatistics): string }): ReactNode {
  return (
    <tr>
      <th scope='row'>{label}</th>
      <td>{show(received)}</td>
      <td>{show(sent)}</td>
    </tr>
  )
}
