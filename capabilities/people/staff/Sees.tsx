import { Button, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { roleCircles, type RoleCircle } from '#kernel/circle.ts'
import { To, useChain, useGo, useParam, useSay, useSorting, useStaffParts, useWords } from '#kernel/device/index.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { circlesOf, permissionsOf, roles as allRoles, type Role } from '../roles.ts'
import { circlesNow } from './deeds.ts'
import styles from './sees.module.css'
import { sightOf, type RoomSight } from './sight.ts'
import { useCircleWords } from './use-circle-words.ts'
import { useNames, useRoleWords } from './use-names.ts'

/** «What will Aigul see?» A colleague as she is now, or roles on trial: all of it counted. See [Note: what somebody sees is counted] */
export function Sees() {
  const t = useWords('people')
  const say = useSay()
  const go = useGo()
  const parts = useStaffParts()
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const compare = useSorting()
  const { state } = useChain()
  const account = useParam('account')
  const member = state?.members.find((each) => each.account === account)
  const [tried, setTried] = useState<readonly Role[]>([])
  const [isUnfolded, setUnfolded] = useState(false)
  const roles = member?.roles ?? tried
  const circles = member && state ? circlesNow(state, account) : circlesOf(tried)
  const ownCircles =
    member && state ? state.circles.filter(({ kind, members }) => kind === 'case' && members.includes(account)).length : null
  const circleKey = circles.join()
  const rooms = useMemo(
    () => sightOf(parts, permissionsOf(roles), circleKey === '' ? [] : (circleKey.split(',') as RoleCircle[])),
    [parts, roles, circleKey],
  )
  if (!state) return <Page title={t('sees.title')} state="loading" narrow />
  const members = [...state.members].sort((a, b) => compare(nameOf(a.account), nameOf(b.account)))
  const open = rooms.filter((room) => room.deeds.length > 0)
  const shut = rooms.filter((room) => room.deeds.length === 0 && room.notDeeds.length > 0)
  return (
    <Page
      title={member ? t('sees.of', { name: nameOf(account) }) : t('sees.title')}
      above={member ? <To path={`/people/${account}`}>{nameOf(account)}</To> : <To path="/people">{t('title')}</To>}
      narrow
    >
      <NativeSelect
        label={t('sees.who')}
        value={member ? account : ''}
        onChange={(event) => go(event.currentTarget.value === '' ? '/people/sees' : `/people/${event.currentTarget.value}/sees`)}
        data={[
          { value: '', label: t('sees.roles-only') },
          ...members.map((each) => ({ value: each.account, label: `${nameOf(each.account)} · ${roleWords(each.roles)}` })),
        ]}
      />
      {!member && (
        <ChoicesRow
          label={t('sees.if')}
          hint={t('sees.if.why')}
          choices={allRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          values={tried}
          onChange={setTried}
        />
      )}
      {roles.length === 0 ? (
        <p className={styles['quiet']}>{t('sees.choose')}</p>
      ) : (
        <>
          <CirclesOf circles={circles} ownCircles={ownCircles} />
          <Section
            title={t('sees.deeds')}
            actions={
              <Button variant="default" size="compact-md" aria-pressed={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
                {t(isUnfolded ? 'sees.fold' : 'sees.unfold')}
              </Button>
            }
          >
            <p className={styles['quiet']}>{t('sees.kinds.why')}</p>
            <div className={styles['rooms']}>
              {open.map((room) => (
                <Room key={`${room.room} ${isUnfolded}`} room={room} isUnfolded={isUnfolded} />
              ))}
            </div>
          </Section>
          {shut.length > 0 && (
            <Section title={t('sees.no-deeds')}>
              <p>{shut.map((room) => say(room.room, room.title)).join(', ')}</p>
            </Section>
          )}
          <p className={styles['quiet']}>{t('sees.server')}</p>
        </>
      )}
    </Page>
  )
}

function CirclesOf({ circles, ownCircles }: { circles: readonly RoleCircle[]; ownCircles: number | null }) {
  const t = useWords('people')
  const words = useWords('circles')
  const list = (those: readonly RoleCircle[]) => (
    <ul className={styles['holds']}>
      {those.map((name) => (
        <li key={name}>
          <b>{words(`circle.${name}`)}</b> <span>{words(`holds.${name}`)}</span>
        </li>
      ))}
    </ul>
  )
  const shut = roleCircles.filter((name) => !circles.includes(name))
  return (
    <Section title={t('sees.circles')}>
      <Sheet>
        <h3 className={styles['lead']}>{t('sees.reads')}</h3>
        {list(roleCircles.filter((name) => circles.includes(name)))}
        {shut.length > 0 && <h3 className={styles['lead']}>{t('sees.not')}</h3>}
        {list(shut)}
        {ownCircles !== null && (
          <p className={styles['quiet']}>{ownCircles > 0 ? t('sees.case-circles', { count: ownCircles }) : t('sees.no-case-circles')}</p>
        )}
      </Sheet>
    </Section>
  )
}

/** One room of the program: its name and whose records are read in it; the rest when it is unfolded. */
function Room({ room, isUnfolded }: { room: RoomSight; isUnfolded: boolean }) {
  const t = useWords('people')
  const say = useSay()
  const circles = useCircleWords()
  const named = (titles: readonly string[]) => titles.map((title) => say(room.room, title)).join(', ')
  const read = roleCircles.filter((circle) => room.kinds.some(({ reads }) => reads.includes(circle)))
  return (
    <details className={styles['room']} open={isUnfolded}>
      <summary>
        <h3>{say(room.room, room.title)}</h3>
        {read.length > 0 && <span className={styles['quiet']}>{t('sees.kind.reads', { circles: circles(read) })}</span>}
      </summary>
      <ul className={styles['sentences']} data-is="open">
        {room.deeds.map((key) => (
          <li key={key}>{say(room.room, key)}</li>
        ))}
      </ul>
      {room.notDeeds.length > 0 && (
        <ul className={styles['sentences']} data-is="shut" aria-label={t('sees.no-deeds')}>
          {room.notDeeds.map((key) => (
            <li key={key}>{say(room.room, key)}</li>
          ))}
        </ul>
      )}
      {room.kinds.length > 0 && (
        <dl className={styles['kinds']}>
          {room.kinds.map((kind) => (
            <div key={kind.thing}>
              <dt>{say(room.room, `kind.${kind.thing}`) || kind.thing}</dt>
              <dd>
                {kind.reads.length > 0 && <Tag tone="juniper">{t('sees.kind.reads', { circles: circles(kind.reads) })}</Tag>}
                {kind.writes && <Tag tone="leaf">{t('sees.kind.writes')}</Tag>}
                {kind.shut.length > 0 && <Tag tone="plum">{t('sees.kind.not', { circles: circles(kind.shut) })}</Tag>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles['quiet']}>
        {room.screens.length > 0 && t('sees.screens.open', { screens: named(room.screens) })}
        {room.screens.length > 0 && room.notScreens.length > 0 && ' · '}
        {room.notScreens.length > 0 && t('sees.screens.shut', { screens: named(room.notScreens) })}
      </p>
    </details>
  )
}
