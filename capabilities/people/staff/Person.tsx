import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { To, useAttempt, useChain, useDevice, useGo, useMe, useParam, useProblem, useRecord, useWords } from '#kernel/device/index.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { ConfirmByTyping } from '#look/confirm-by-typing.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { Trouble } from '#look/problems.tsx'
import { useCaseload } from '#capabilities/cases/staff/door.tsx'
import { languageNames } from '#kernel/language.ts'
import { may } from '../access.ts'
import { circlesOf, roles as allRoles, type Role } from '../roles.ts'
import { person } from '../sealed/person.ts'
import { AboutForm } from './about-form.tsx'
import { circlesNow, heldAlone } from './deeds.ts'
import { changeRoles, removeMember, type Outcome } from './membership.ts'
import { OutcomeNote } from './outcome-note.tsx'
import styles from './people.module.css'
import { RoleChange } from './role-change.tsx'
import { SafetyNumber } from './safety-number.tsx'
import { useCircleWords } from './use-circle-words.ts'
import { useNames, useRoleWords } from './use-names.ts'

/** One colleague: how she is called, what she does here and therefore reads, her number; and leaving. */
export function Person() {
  const t = useWords('people')
  const me = useMe()
  const { state } = useChain()
  const account = useParam('account')
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const circles = useCircleWords()
  const record = useRecord(person, account)
  const caseload = useCaseload()
  const member = state?.members.find((each) => each.account === account)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const above = <To path="/people">{t('title')}</To>
  if (!state || !member) return <Page title={t('people.gone')} above={above} narrow />
  const isMe = account === me.account
  const speaks = record?.sealed.languages ?? []
  const isVolunteerOnly = member.roles.every((role) => role === 'volunteer')
  return (
    <Page title={nameOf(account)} above={above} actions={isMe && <Tag tone="juniper">{t('people.you')}</Tag>} narrow>
      <OutcomeNote outcome={outcome} />
      <Sheet>
        <div className={styles['stack']}>
          <dl className={styles['facts']}>
            <dt>{t('roles.now')}</dt>
            <dd>{roleWords(member.roles)}</dd>
            <dt>{t('roles.reads')}</dt>
            <dd>{circles(circlesNow(state, account))}</dd>
            {speaks.length > 0 && (
              <>
                <dt>{t('person.languages')}</dt>
                <dd>{speaks.map((each) => (each === 'sign' ? t('language.sign') : languageNames[each])).join(', ')}</dd>
              </>
            )}
          </dl>
          <p className={styles['quiet']}>
            {t('person.caseload', { count: caseload.get(account) ?? 0 })}
            {' · '}
            <To path={`/people/${account}/sees`}>{t('sees.of', { name: nameOf(account) })}</To>
          </p>
        </div>
      </Sheet>
      {isVolunteerOnly && (
        <Sheet tone="lake">
          {t('volunteer.limits')} {!record?.sealed.pledged && t('volunteer.no-pledge')}
        </Sheet>
      )}
      {(isMe || me.may(may.roles)) && <AboutForm key={account} account={account} isVolunteer={member.roles.includes('volunteer')} />}
      {me.may(may.roles) && <RolesForm key={`${account}-roles`} account={account} held={member.roles} onDone={setOutcome} />}
      <Keys account={account} canRenew={me.may(may.invite) && !isMe} />
      {me.may(may.remove) && !isMe && <Leaving account={account} />}
    </Page>
  )
}

/** The number by which devices know her, and new keys when hers are lost. */
function Keys({ account, canRenew }: { account: string; canRenew: boolean }) {
  const t = useWords('people')
  const device = useDevice()
  const go = useGo()
  const [number, setNumber] = useState('')
  useEffect(() => {
    let here = true
    void device
      .vault()
      .safetyNumber(account)
      .then((read) => here && setNumber(read))
    return () => {
      here = false
    }
  }, [device, account])
  return (
    <Sheet>
      <Section title={t('safety-number')}>
        {number !== '' && <SafetyNumber number={number} isSmall />}
        {canRenew && (
          <>
            <p className={styles['quiet']}>{t('invite.again.why')}</p>
            <div>
              <Button variant="default" onClick={() => go(`/people/${account}/invite`)}>
                {t('invite.again')}
              </Button>
            </div>
          </>
        )}
      </Section>
    </Sheet>
  )
}

function RolesForm({ account, held, onDone }: { account: string; held: readonly string[]; onDone: (outcome: Outcome) => void }) {
  const t = useWords('people')
  const device = useDevice()
  const problem = useProblem('people')
  const circles = useCircleWords()
  const { state } = useChain()
  const [chosen, setChosen] = useState<readonly Role[]>(allRoles.filter((role) => held.includes(role)))
  const { isBusy, trouble, attempt } = useAttempt(problem)
  if (!state) return null
  const now = circlesNow(state, account)
  const wanted = circlesOf(chosen)
  const opens = wanted.filter((circle) => !now.includes(circle))
  const closes = now.filter((circle) => !wanted.includes(circle))
  const isChanged = [...chosen].sort().join() !== [...held].sort().join()
  const isLastHead =
    held.includes('head') && !chosen.includes('head') && state.members.filter(({ roles }) => roles.includes('head')).length === 1
  const save = () => attempt(async () => onDone(await changeRoles(device, account, chosen)))
  return (
    <Sheet>
      <Section title={t('roles.change')}>
        <ChoicesRow
          label={t('roles.now')}
          choices={allRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          values={chosen}
          onChange={setChosen}
          error={chosen.length === 0 ? t('roles.nothing') : isLastHead ? t('remove.last-head') : undefined}
        />
        {isChanged && chosen.length > 0 && (opens.length > 0 || closes.length > 0) && (
          <Sheet tone="juniper">
            {opens.length > 0 && <div>{t('roles.opens', { circles: circles(opens) })}</div>}
            {closes.length > 0 && <div>{t('roles.closes', { circles: circles(closes) })}</div>}
          </Sheet>
        )}
        {isChanged && chosen.length > 0 && <RoleChange from={held} to={chosen} />}
        {trouble && <Trouble>{trouble}</Trouble>}
        <div>
          <Button disabled={!isChanged || chosen.length === 0 || isLastHead} loading={isBusy} onClick={() => void save()}>
            {t('roles.change')}
          </Button>
        </div>
      </Section>
    </Sheet>
  )
}

function Leaving({ account }: { account: string }) {
  const t = useWords('people')
  const device = useDevice()
  const go = useGo()
  const problem = useProblem('people')
  const circles = useCircleWords()
  const nameOf = useNames()
  const { state } = useChain()
  const [isAsking, setAsking] = useState(false)
  const { trouble, attempt } = useAttempt(problem)
  if (!state) return null
  const member = state.members.find((each) => each.account === account)
  const isLastHead = member?.roles.includes('head') && state.members.filter(({ roles }) => roles.includes('head')).length === 1
  const alone = heldAlone(state, account)
  return (
    <Sheet>
      <Section title={t('remove.do')}>
        {isLastHead ? (
          <p className={styles['quiet']}>{t('remove.last-head')}</p>
        ) : (
          <>
            {alone.length > 0 && <Sheet tone="brick">{t('remove.last-keeper', { name: nameOf(account), circles: circles(alone) })}</Sheet>}
            {trouble && <Trouble>{trouble}</Trouble>}
            <div>
              <Button color="brick" variant="outline" onClick={() => setAsking(true)}>
                {t('remove.do')}
              </Button>
            </div>
            <ConfirmByTyping
              opened={isAsking}
              title={t('remove.title', { name: nameOf(account) })}
              word={t('remove.word')}
              deed={t('remove.do')}
              onClose={() => setAsking(false)}
              onConfirm={() =>
                attempt(async () => {
                  await removeMember(device, account)
                  go('/people')
                })
              }
            >
              {t('remove.explain')}
            </ConfirmByTyping>
          </>
        )}
      </Section>
    </Sheet>
  )
}
