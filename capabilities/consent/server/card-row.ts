import type { Selectable } from 'kysely'
import type { Card } from '../rules.ts'
import type { ConsentTables } from './tables.ts'

type Row = Selectable<ConsentTables['consent.card']>

/** A card as a row of its table. */
export const rowOf = (card: Card): Omit<Row, 'centre_id' | 'id' | 'case_id'> => ({
  recipient: card.recipient,
  purpose: card.purpose,
  fields: card.fields,
  state: card.state,
  from_day: card.from,
  until_day: card.until,
  language: card.language,
  form: card.form,
  withdrawn_on: card.withdrawnOn,
  told_on: card.toldOn,
})

/** A row as the card it was made from. */
export const cardOf = (row: Omit<Row, 'centre_id'>): Card =>
  ({
    recipient: row.recipient,
    purpose: row.purpose,
    fields: row.fields,
    state: row.state,
    from: row.from_day,
    until: row.until_day,
    language: row.language,
    form: row.form,
    withdrawnOn: row.withdrawn_on,
    toldOn: row.told_on,
  }) as Card
