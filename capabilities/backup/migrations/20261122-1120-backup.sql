create schema backup;
comment on schema backup is 'when copies were made and proved; the copies themselves are files elsewhere';
grant usage on schema backup to panah_app;

create table backup.done (
  centre_id uuid not null,
  id uuid not null,
  what text not null check (what in ('made', 'rehearsed')),
  at timestamptz not null,
  records int not null,
  whole boolean not null,
  primary key (centre_id, id, what, at)
);
comment on table backup.done is 'copies that were made and rehearsals of restoring them, written by the backup command';
call house.guard('backup.done');
create index done_last on backup.done (centre_id, what, at);
