import { useDates, useDevice, useWords } from '#kernel/device/index.ts'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { concern } from '../rules.ts'
import { useLast } from './use-last.ts'

/** When the last copy was made and proved, in words; what to ask of whoever looks after the computer. */
export function Backup() {
  const t = useWords('backup')
  const dates = useDates()
  const { now } = useDevice()
  const last = useLast()
  if (last === 'loading') return <Page title={t('title')} state="loading" narrow />
  if (last === 'away') {
    return (
      <Page title={t('title')} narrow>
        <Trouble tone="lake">{t('away')}</Trouble>
      </Page>
    )
  }
  const what = concern(last, now().toISOString())
  return (
    <Page title={t('title')} narrow>
      <Sheet tone={what === null ? 'leaf' : 'ochre'}>{t(what === null ? 'concern.none' : `concern.${what}`)}</Sheet>
      <Section title={t('made')}>
        <p>{last.made === null ? t('made.never') : t('made.at', { at: dates.moment(last.made.at), records: last.made.records })}</p>
      </Section>
      <Section title={t('rehearsed')}>
        <p>
          {last.rehearsed === null
            ? t('rehearsed.never')
            : t(last.rehearsed.whole ? 'rehearsed.at' : 'rehearsed.broken', {
                at: dates.moment(last.rehearsed.at),
                records: last.rehearsed.records,
              })}
        </p>
        <p>{t('how')}</p>
      </Section>
    </Page>
  )
}
