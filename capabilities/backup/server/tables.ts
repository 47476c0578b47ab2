/** Tables of the schema `backup`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface BackupTables {
  'backup.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
