import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { roleCircles, type RoleCircle } from '#kernel/circle.ts'
import { useChain, useDevice, useGo, useMe, useWords } from '#kernel/device/index.ts'
import { Page, Section, Sheet } from '#look/page.tsx'
import { CircleSheet } from './circle-sheet.tsx'
import styles from './circles.module.css'
import { Matrix } from './matrix.tsx'

/** Who reads what, in sentences first and as a table after; the numbers by which devices know one another. */
export function Circles() {
  const t = useWords('circles')
  const me = useMe()
  const go = useGo()
  const { state } = useChain()
  if (!state) return <Page title={t('title')} state="loading" narrow />
  // that there is a case which she does not read is nobody's business but a head's, who is told a number
  const sees = (
    <Button variant="default" onClick={() => go('/people/sees')}>
      {t('sees.to')}
    </Button>
  )
  const cases = state.circles.filter(({ kind, members }) => kind === 'case' && members.includes(me.account))
  return (
    <Page title={t('title')} actions={sees} narrow>
      <p className={styles['intro']}>
        {t('intro')} {t('recovery.too')}
      </p>
      {roleCircles.map((name) => {
        const circle = state.circles.find((each) => each.name === name)
        return circle ? <CircleSheet key={name} circle={circle} /> : <NotYet key={name} name={name} />
      })}
      {cases.map((circle) => (
        <CircleSheet key={circle.circle} circle={circle} />
      ))}
      <Matrix />
      <Codes />
    </Page>
  )
}

function NotYet({ name }: { name: RoleCircle }) {
  const t = useWords('circles')
  return (
    <div className={styles['absent']}>
      <b>{t(`circle.${name}`)}</b>
      <p>{t('begin.none')}</p>
    </div>
  )
}

function Codes() {
  const t = useWords('circles')
  const me = useMe()
  const device = useDevice()
  const [codes, setCodes] = useState<{ centre: string; mine: string } | null>(null)
  useEffect(() => {
    let here = true
    const vault = device.vault()
    void Promise.all([vault.centreCode(), vault.safetyNumber(me.account)]).then(([centre, mine]) => here && setCodes({ centre, mine }))
    return () => {
      here = false
    }
  }, [device, me.account])
  const groups = (number: string) => (
    <ol className={styles['number']} translate="no">
      {(number.match(/\d{5}/g) ?? [number]).map((group, at) => (
        <li key={at}>{group}</li>
      ))}
    </ol>
  )
  return (
    <Section title={t('codes.title')}>
      {codes && (
        <Sheet>
          <p className={styles['lead']}>{t('codes.centre')}</p>
          {groups(codes.centre)}
          <p className={styles['quiet']}>{t('codes.centre.why')}</p>
          <p className={styles['lead']}>{t('codes.mine')}</p>
          {groups(codes.mine)}
          <p className={styles['quiet']}>{t('codes.mine.why')}</p>
        </Sheet>
      )}
    </Section>
  )
}
