/** Tables of the schema `directory`, as Kysely sees them. */
export interface DirectoryTables {
  'directory.call': { centre_id: string; id: string; entry: string; outcome: string; called_on: string; version: number }
  'directory.choice': { centre_id: string; entry: string; publish: boolean; id: string; version: number; chosen_at: string }
}
