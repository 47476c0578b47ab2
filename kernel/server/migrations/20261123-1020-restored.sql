-- [{ "life": uuid, "from": position, "at": moment }], one for each restore, oldest first
alter table kernel.counter add column restored jsonb not null default '[]';
comment on column kernel.counter.restored is 'which restores this centre has come through: positions behind `from` were given anew, and devices bring back what they had there';

create function kernel.note_restored() returns void language sql
begin atomic
  update kernel.counter set restored = restored
    || jsonb_build_object('life', gen_random_uuid(), 'from', position, 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
end;
comment on function kernel.note_restored() is 'begins another life of every centre; called by a restore, when all rows are in';
revoke execute on function kernel.note_restored() from public;
