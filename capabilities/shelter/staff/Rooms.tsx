import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { To, useMe, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconPlus } from '#look/icons.tsx'
import { RowList } from '#look/list.tsx'
import { Page } from '#look/page.tsx'
import { Problems, Trouble } from '#look/problems.tsx'
import { Stepper } from '#look/stepper.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { roomKinds } from '../records.ts'
import { takes } from '../rules.ts'
import { room as roomShape } from '../sealed/room.ts'
import { type House, type RoomRow, useHouse } from './use-house.ts'

/** Rooms and their beds. */
export function Rooms() {
  const t = useWords('shelter')
  const me = useMe()
  const house = useHouse()
  const [editing, setEditing] = useState<RoomRow | 'new' | null>(null)
  const add = me.may(may.rooms) && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('room.add')}
    </Button>
  )
  return (
    <>
      <Page
        above={<To path="/shelter">{t('title.board')}</To>}
        title={t('title.rooms')}
        actions={add}
        state={house.rooms.length === 0 ? 'empty' : undefined}
        empty={{ sentence: t('rooms.empty'), action: add }}
      >
        <RowList
          label={t('title.rooms')}
          items={house.rooms}
          keyOf={(room) => room.id}
          row={(room) => (
            <button type="button" onClick={() => me.may(may.rooms) && setEditing(room)}>
              <strong>{room.sealed.name}</strong>
              <span>{t(`kind.${room.coded.kind}`)}</span>
              <span>{t('beds', { count: room.coded.beds.length })}</span>
              {room.coded.cots.length > 0 && <span>{t('cots', { count: room.coded.cots.length })}</span>}
              {room.coded.stepFree && <span>{t('step-free')}</span>}
              {room.coded.closed && <Tag>{t('room.closed')}</Tag>}
              {room.state === 'refused' && <Tag tone="ochre">{t(`refusal.${room.refusal}`)}</Tag>}
            </button>
          )}
        />
      </Page>
      {/* Beside the page, which shows nothing but its sentence while there is no room. */}
      {editing !== null && <RoomForm of={editing === 'new' ? undefined : editing} house={house} onClose={() => setEditing(null)} />}
    </>
  )
}

/** The first `count` of the beds there are, those that are taken before all others; new ones get ids of their own. */
function resized(beds: readonly string[], taken: ReadonlySet<string>, count: number): string[] {
  const kept = [...beds].sort((a, b) => Number(taken.has(b)) - Number(taken.has(a))).slice(0, count)
  const inOrder = beds.filter((bed) => kept.includes(bed))
  return [...inOrder, ...Array.from({ length: Math.max(0, count - inOrder.length) }, () => crypto.randomUUID())]
}

function RoomForm({ of, house, onClose }: { of: RoomRow | undefined; house: House; onClose: () => void }) {
  const t = useWords('shelter')
  const put = usePut()
  const undo = useUndo()
  const taken = new Set(
    house.stays.filter((stay) => stay.coded.left === null && takes(stay, house.today, house.moment)).flatMap((stay) => stay.coded.beds),
  )
  const least = (beds: readonly string[]) => beds.filter((bed) => taken.has(bed)).length
  const [name, setName] = useState(of?.sealed.name ?? String(house.rooms.length + 1))
  const [kind, setKind] = useState<(typeof roomKinds)[number]>(of?.coded.kind ?? 'family')
  const [beds, setBeds] = useState(of?.coded.beds.length ?? 2)
  const [cots, setCots] = useState(of?.coded.cots.length ?? 0)
  const [stepFree, setStepFree] = useState(of?.coded.stepFree ?? false)
  const [closed, setClosed] = useState(of?.coded.closed ?? false)
  const [asked, setAsked] = useState(false)
  const problems = name.trim() === '' ? [{ field: 'room-name', sentence: t('room.name-missing') }] : []
  const save = () => {
    setAsked(true)
    if (problems.length > 0) return
    const order = of?.coded.order ?? Math.min(1000, Math.max(0, ...house.rooms.map((room) => room.coded.order)) + 1)
    const coded = {
      kind,
      beds: resized(of?.coded.beds ?? [], taken, beds),
      cots: resized(of?.coded.cots ?? [], taken, cots),
      stepFree,
      closed,
      order,
    }
    const kept = put(roomShape, { ...(of === undefined ? {} : { id: of.id }), coded, sealed: { name: name.trim() } })
    undo(kept, t('saved'))
    onClose()
  }
  return (
    <FormDialog title={of === undefined ? t('room.add') : of.sealed.name} save={t('save')} onSave={save} onClose={onClose}>
      <Problems problems={asked ? problems : []} />
      <TextField id="room-name" label={t('room.name')} hint={t('room.name.hint')} value={name} onChange={setName} autoFocus />
      <ChoiceRow
        label={t('room.kind')}
        choices={roomKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value ?? 'family')}
        canClear={false}
      />
      <Stepper
        label={t('room.beds')}
        value={beds}
        onChange={(value) => setBeds(value ?? 0)}
        least={least(of?.coded.beds ?? [])}
        most={50}
      />
      <Stepper
        label={t('room.cots')}
        value={cots}
        onChange={(value) => setCots(value ?? 0)}
        least={least(of?.coded.cots ?? [])}
        most={20}
      />
      <Switch label={t('room.step-free')} checked={stepFree} onChange={(event) => setStepFree(event.currentTarget.checked)} />
      <Switch label={t('room.close')} checked={closed} onChange={(event) => setClosed(event.currentTarget.checked)} />
      {closed && taken.size > 0 && least(of?.coded.beds ?? []) > 0 && <Trouble>{t('room.close.taken')}</Trouble>}
    </FormDialog>
  )
}
