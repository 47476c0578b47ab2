import { serveVault, type Port } from '#vault/remote.ts'
import { createVault } from '#vault/vault.ts'

// The keys live in this worker and nowhere else; ending it is the lock.
serveVault(self as unknown as Port, createVault())
