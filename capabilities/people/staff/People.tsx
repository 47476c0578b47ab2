import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useChain, useDevice, useGo, useMe, useRecords, useSorting, useWords } from '#kernel/device/index.ts'
import { useCaseload } from '#capabilities/cases/staff/door.tsx'
import { languageNames } from '#kernel/language.ts'
import { IconPlus } from '#look/icons.tsx'
import { RowList } from '#look/list.tsx'
import { Page, Section } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { person } from '../sealed/person.ts'
import { Cosign } from './cosign.tsx'
import { InvitesUnderWay } from './invites-under-way.tsx'
import type { Outcome } from './membership.ts'
import { Newcomers } from './newcomers.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import styles from './people.module.css'
import { Readmit } from './readmit.tsx'
import { useInvites } from './use-invites.ts'
import { useNames, useRoleWords } from './use-names.ts'

/** Who works here: first whoever waits for somebody, then everybody. */
export function People() {
  const t = useWords('people')
  const me = useMe()
  const go = useGo()
  const device = useDevice()
  const { state } = useChain()
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const compare = useSorting()
  const written = useRecords(person)
  const caseload = useCaseload()
  const { invites, reload } = useInvites()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const members = [...(state?.members ?? [])].sort((a, b) => compare(nameOf(a.account), nameOf(b.account)))
  const actions = (
    <>
      <Button variant="default" onClick={() => go('/people/sees')}>
        {t('sees.title')}
      </Button>
      {me.may(may.invite) && (
        <Button leftSection={<IconPlus size={18} />} onClick={() => go('/people/invite')}>
          {t('invite.title')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('title')} actions={actions} narrow>
      <OutcomeNote outcome={outcome} />
      <Newcomers invites={invites} onDone={(done) => (setOutcome(done), void reload(), void device.refresh())} />
      <Cosign invites={invites} onDone={setOutcome} />
      <Readmit />
      <RowList
        label={t('title')}
        items={members}
        keyOf={({ account }) => account}
        row={({ account, roles }) => {
          const { phone, languages = [] } = written.find(({ id }) => id === account)?.sealed ?? {}
          const open = caseload.get(account) ?? 0
          const more = [
            languages.map((each) => (each === 'sign' ? t('language.sign') : languageNames[each])).join(', '),
            open > 0 ? t('person.caseload', { count: open }) : '',
          ].filter((each) => each !== '')
          return (
            <To path={`/people/${account}`} className={styles['row']}>
              <span className={styles['who']}>
                <b>{nameOf(account)}</b>
                {account === me.account && <Tag tone="juniper">{t('people.you')}</Tag>}
              </span>
              <span className={styles['roles']}>{roleWords(roles)}</span>
              {phone && <span className={styles['roles']}>{phone}</span>}
              {more.length > 0 && <span className={styles['roles']}>{more.join(' · ')}</span>}
            </To>
          )
        }}
      />
      {members.length === 1 && (
        <Section>
          <p className={styles['quiet']}>{t('people.alone')}</p>
        </Section>
      )}
      <InvitesUnderWay invites={invites} onChange={() => void reload()} />
    </Page>
  )
}
