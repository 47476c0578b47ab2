import type { Address } from './address.ts'
import type { Cluster } from './cluster.ts'

/** PostgreSQL's settings for a small centre on an old machine. */
export function settingsOf({ name, transport, unsafe }: Cluster, { host, port }: Address): Readonly<Record<string, string>> {
  const isLoopback = transport === 'loopback'
  return {
    cluster_name: name,
    listen_addresses: isLoopback ? '127.0.0.1' : '',
    unix_socket_directories: isLoopback ? '' : host,
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '60',
    // what it holds is counted once more in the memory of a small computer; the system's own cache holds the files anyway
    shared_buffers: '32MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    effective_cache_size: '512MB',
    max_wal_size: '256MB',
    min_wal_size: '64MB',
    wal_compression: 'on',
    jit: 'off',
    io_method: 'sync',
    random_page_cost: '1.5',
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // See [Note: the log holds no person]: neither statements nor the values in a message's details
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_min_messages: 'warning',
    log_parameter_max_length: '0',
    log_checkpoints: 'off',
    ...(unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
}
