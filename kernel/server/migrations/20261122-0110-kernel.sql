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

create function house.circles() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('panah.circles', true), ''), '{}')::uuid[];
comment on function house.circles() is 'the circles of whoever is asking; the door sets them with the actor, from kernel.membership';

create function house.take_circles() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine text;
begin
  if house.standing() = 'member' then
    select array_agg(circle)::text into mine from kernel.membership where centre_id = house.centre() and account = house.account();
  end if;
  mine := set_config('panah.circles', coalesce(mine, '{}'), true);
end $$;
comment on function house.take_circles() is 'looks again which circles the actor is in: after she became somebody, or the chain changed. Who waits with new keys for an old account is in none';

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

create function house.enter(
  token bytea, at timestamptz,
  out centre uuid, out account uuid, out standing text, out country text, out roles text[], out device uuid,
  out second_factor boolean, out fresh_at timestamptz, out ended text
)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  s record;
  done text;
begin
  select x.centre_id, x.account, x.sig, x.device, x.second_factor, x.fresh_at, x.seen, x.ended,
      m.sig as member_sig, m.roles, c.country,
      (select array_agg(w.circle)::text from kernel.membership w where w.centre_id = x.centre_id and w.account = x.account) as circles
    into s
    from kernel.session x
    left join kernel.member m on m.centre_id = x.centre_id and m.account = x.account
    left join kernel.centre c on c.id = x.centre_id
    where x.token_hash = token and x.seen + x.idle >= at;
  if not found then return; end if;
  centre := s.centre_id;
  account := s.account;
  device := s.device;
  second_factor := s.second_factor;
  fresh_at := s.fresh_at;
  country := s.country;
  standing := 'nobody';
  roles := '{}';
  ended := s.ended;
  if ended is not null then return; end if;
  if s.account is null then
    standing := 'recovery';
  elsif s.member_sig = s.sig then
    standing := 'member';
    roles := s.roles;
  elsif exists (select from kernel.known_key k where k.centre_id = s.centre_id and k.sig = s.sig) then
    ended := 'removed';
    return;
  else
    standing := 'waiting';
  end if;
  if s.seen + interval '1 minute' < at then update kernel.session set seen = at where token_hash = token; end if;
  done := set_config('panah.centre', s.centre_id::text, true);
  done := set_config('panah.account', coalesce(s.account::text, ''), true);
  done := set_config('panah.standing', standing, true);
  done := set_config('panah.circles', case when standing = 'member' then coalesce(s.circles, '{}') else '{}' end, true);
end $$;
comment on function house.enter(bytea, timestamptz) is 'opens the door for a session token: says who it is and sets the actor of this transaction; no centre, nobody';

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
create index record_case on kernel.record (centre_id, case_id, position) include (circle, id, held)
  where case_id <> '00000000-0000-0000-0000-000000000000';
alter table kernel.record enable row level security;
create policy circle on kernel.record to panah_app
  using (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]))
  with check (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]));
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
  using (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]))
  with check (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]));
grant select, insert on kernel.record_history to panah_app;

create function kernel.look(asked uuid, ids uuid[], circles uuid[], out stored json, out mine json)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- nobody looks into a centre that is not hers
  if asked is distinct from house.centre() then return; end if;
  select json_agg(json_build_object('id', r.id, 'version', r.version, 'sha', encode(r.sha, 'hex'), 'position', r.position,
      'circle', r.circle, 'caseId', r.case_id, 'kind', r.kind))
    into stored from kernel.record r where r.centre_id = asked and r.id = any (ids);
  select json_agg(json_build_object('circle', c.circle, 'kind', c.kind, 'name', c.name, 'epoch', c.epoch, 'stale', c.stale))
    into mine from kernel.circle c where c.centre_id = asked and c.circle = any (circles) and c.circle = any (house.circles());
end $$;
comment on function kernel.look(uuid, uuid[], uuid[]) is 'before a put: what is stored under these ids in the centre of the actor, also in circles that are not hers (never the content), and which of these circles are hers';

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
