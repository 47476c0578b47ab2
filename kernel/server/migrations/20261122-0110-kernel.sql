create schema kernel;
comment on schema kernel is 'centres, who is signed in, who shares which circle, sealed records, the ledger';
grant usage on schema kernel to panah_app;

create table kernel.centre (
  id uuid primary key,
  country text not null check (country in ('KZ', 'KG', 'UZ', 'TJ')),
  founded_at timestamptz not null
);
comment on table kernel.centre is 'one crisis centre; its name is sealed';
alter table kernel.centre enable row level security;
create policy own on kernel.centre to panah_app using (id = (select house.centre())) with check (id = (select house.centre()));
grant select, insert on kernel.centre to panah_app;

create table kernel.counter (
  centre_id uuid primary key,
  position bigint not null default 0,
  chain int not null default 0
);
comment on table kernel.counter is 'how many writes a centre has accepted (gapless, taken last in a transaction) and the length of its chain';
call house.guard('kernel.counter');

create table kernel.member (
  centre_id uuid not null,
  account uuid not null,
  enc text not null,
  sig text not null,
  roles text[] not null,
  primary key (centre_id, account)
);
comment on table kernel.member is 'who works here now and with which public keys, as the signed chain says';
call house.guard('kernel.member');

create table kernel.known_key (
  centre_id uuid not null,
  sig text not null,
  account uuid not null,
  primary key (centre_id, sig)
);
comment on table kernel.known_key is 'every signature key the chain has ever named: who waits to be admitted is not in it, who left is';
call house.guard('kernel.known_key');
create index known_key_account on kernel.known_key (centre_id, account);

create table kernel.circle (
  centre_id uuid not null,
  circle uuid not null,
  kind text not null check (kind in ('role', 'case')),
  name text,
  epoch int not null check (epoch >= 1),
  stale boolean not null,
  primary key (centre_id, circle)
);
comment on table kernel.circle is 'the circles, as the signed chain says; a case circle has no name';
call house.guard('kernel.circle');
create unique index circle_name on kernel.circle (centre_id, name) where name is not null;

create table kernel.membership (
  centre_id uuid not null,
  account uuid not null,
  circle uuid not null,
  primary key (centre_id, account, circle)
);
comment on table kernel.membership is 'who is in which circle now: the row policy of records';
call house.guard('kernel.membership');

create function kernel.my_circles() returns uuid[] language sql stable parallel safe
  return array(
    select circle from kernel.membership
    where centre_id = house.centre() and account = house.account() and house.standing() = 'member'
  );
comment on function kernel.my_circles() is 'the circles of whoever is asking; somebody who waits with new keys for an old account has none yet';

create table kernel.session (
  token_hash bytea primary key,
  centre_id uuid not null,
  -- null: a recovery session
  account uuid,
  sig text,
  device uuid,
  -- false: a trusted device stood in for it
  second_factor boolean not null,
  fresh_at timestamptz not null,
  seen timestamptz not null,
  idle interval not null default '30 minutes',
  ended text
);
comment on table kernel.session is 'who is signed in; of the token only a hash. Ends by idleness, by signing out, or with a reason';
call house.guard('kernel.session');
create index session_account on kernel.session (centre_id, account);

create function house.enter(token bytea, at timestamptz)
returns table (
  centre uuid, account uuid, standing text, country text, roles text[], device uuid, second_factor boolean,
  fresh_at text, ended text
)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  s kernel.session;
  m kernel.member;
  c text;
  how text;
begin
  select * into s from kernel.session where token_hash = token;
  if not found or s.seen + s.idle < at then return; end if;
  if s.ended is not null then
    return query select s.centre_id, s.account, 'nobody', null::text, '{}'::text[], s.device, false, house.iso(s.fresh_at), s.ended;
    return;
  end if;
  if s.account is not null then
    select * into m from kernel.member where centre_id = s.centre_id and account = s.account;
  end if;
  how := case
    when s.account is null then 'recovery'
    when m.account is not null and m.sig = s.sig then 'member'
    when not exists (select from kernel.known_key k where k.centre_id = s.centre_id and k.sig = s.sig) then 'waiting'
    else 'removed'
  end;
  if how = 'removed' then
    return query select s.centre_id, s.account, 'nobody', null::text, '{}'::text[], s.device, false, house.iso(s.fresh_at), 'removed';
    return;
  end if;
  if s.seen + interval '1 minute' < at then update kernel.session set seen = at where token_hash = token; end if;
  select country into c from kernel.centre where id = s.centre_id;
  perform set_config('panah.centre', s.centre_id::text, true),
          set_config('panah.account', coalesce(s.account::text, ''), true),
          set_config('panah.standing', how, true);
  return query select s.centre_id, s.account, how, c,
    case when how = 'member' then m.roles else '{}'::text[] end, s.device, s.second_factor, house.iso(s.fresh_at), null::text;
end $$;
comment on function house.enter(bytea, timestamptz) is 'opens the door for a session token: says who it is and sets the actor of this transaction';

create table kernel.record (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  circle uuid not null,
  epoch int not null,
  version int not null,
  coded jsonb not null,
  blob bytea not null,
  sha bytea not null,
  by uuid not null,
  at timestamptz not null,
  -- held on devices for all times (RecordKind.held = always)
  held boolean not null,
  position bigint not null,
  primary key (centre_id, id)
);
comment on table kernel.record is 'sealed records, newest version each: a coded part the server may read and a blob it cannot';
alter table kernel.record alter column blob set storage external;
create index record_feed on kernel.record (centre_id, circle, position) include (id);
create index record_held on kernel.record (centre_id, circle, position) include (id) where held;
create index record_case on kernel.record (centre_id, case_id, position) include (circle, id)
  where case_id <> '00000000-0000-0000-0000-000000000000';
alter table kernel.record enable row level security;
create policy circle on kernel.record to panah_app
  using (centre_id = (select house.centre()) and circle = any ((select kernel.my_circles())::uuid[]))
  with check (centre_id = (select house.centre()) and circle = any ((select kernel.my_circles())::uuid[]));
grant select, insert, update on kernel.record to panah_app;

create table kernel.record_history (
  centre_id uuid not null,
  id uuid not null,
  version int not null,
  case_id uuid not null,
  kind text not null,
  circle uuid not null,
  epoch int not null,
  coded jsonb not null,
  -- null once pruned; the hash stays
  blob bytea,
  sha bytea not null,
  by uuid not null,
  at timestamptz not null,
  position bigint not null,
  primary key (centre_id, id, version)
);
comment on table kernel.record_history is 'earlier versions of records, by whom and when; blobs are let go by the daily clock';
alter table kernel.record_history alter column blob set storage external;
alter table kernel.record_history enable row level security;
create policy circle on kernel.record_history to panah_app
  using (centre_id = (select house.centre()) and circle = any ((select kernel.my_circles())::uuid[]))
  with check (centre_id = (select house.centre()) and circle = any ((select kernel.my_circles())::uuid[]));
grant select, insert on kernel.record_history to panah_app;

create function kernel.stored(ids uuid[])
returns table (id uuid, version int, sha bytea, "position" bigint, circle uuid, case_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.version, r.sha, r.position, r.circle, r.case_id, r.kind
  from kernel.record r where r.centre_id = house.centre() and r.id = any (ids);
end;
comment on function kernel.stored(uuid[]) is 'what is stored under these ids in the centre of the actor, also in circles that are not hers: never the content';

create table kernel.case_state (
  centre_id uuid not null,
  case_id uuid not null,
  open boolean not null,
  since timestamptz not null,
  primary key (centre_id, case_id)
);
comment on table kernel.case_state is 'which cases are open: decides what a device holds';
call house.guard('kernel.case_state');
create index case_open on kernel.case_state (centre_id, case_id) where open;

create table kernel.day_mark (
  centre_id uuid not null,
  day date not null,
  position bigint not null,
  primary key (centre_id, day)
);
comment on table kernel.day_mark is 'the position of a centre when a day saw its first write: where the last 90 days begin';
call house.guard('kernel.day_mark');

create table kernel.ledger_line (
  centre_id uuid not null,
  no bigint generated always as identity,
  -- given by the device for what it tells of itself
  told uuid,
  at timestamptz not null,
  actor uuid,
  action text not null,
  object uuid,
  case_id uuid,
  -- when the server wrote it; `at` may be the device's moment
  heard timestamptz not null default now(),
  primary key (centre_id, no)
);
comment on table kernel.ledger_line is 'who did what, append only: ids and codes, never text';
create unique index ledger_told on kernel.ledger_line (centre_id, told) where told is not null;
create index ledger_case on kernel.ledger_line (centre_id, case_id, no) where case_id is not null;
create index ledger_actor on kernel.ledger_line (centre_id, actor, no);
alter table kernel.ledger_line enable row level security;
create policy centre on kernel.ledger_line to panah_app
  using (centre_id = (select house.centre())) with check (centre_id = (select house.centre()));
grant select, insert on kernel.ledger_line to panah_app;

create table kernel.ledger_seal (
  centre_id uuid not null,
  seq int not null,
  upto bigint not null,
  lines bigint not null,
  hash bytea not null,
  at timestamptz not null,
  primary key (centre_id, seq)
);
comment on table kernel.ledger_seal is 'the hash chain over the ledger, made by the hourly clock over all lines up to the one numbered `upto`';
alter table kernel.ledger_seal enable row level security;
create policy centre on kernel.ledger_seal to panah_app
  using (centre_id = (select house.centre())) with check (centre_id = (select house.centre()));
grant select, insert on kernel.ledger_seal to panah_app;

create function kernel.centres() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id from kernel.centre order by founded_at, id;
end;
comment on function kernel.centres() is 'ids of all centres of this server, for the clocks and the door of who is not signed in';
