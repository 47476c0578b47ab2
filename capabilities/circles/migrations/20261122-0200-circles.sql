create schema circles;
comment on schema circles is 'the signed membership chain and the sealed keys of circles';
grant usage on schema circles to panah_app;

create table circles.statement (
  centre_id uuid not null,
  seq int not null,
  hash bytea not null,
  p bytea not null,
  s jsonb not null,
  at timestamptz not null,
  primary key (centre_id, seq)
);
comment on table circles.statement is 'the membership chain: payloads as raw signed bytes, never changed';
alter table circles.statement enable row level security;
create policy centre on circles.statement to panah_app
  using (centre_id = (select house.centre())) with check (centre_id = (select house.centre()));
grant select, insert on circles.statement to panah_app;

create table circles.head (
  centre_id uuid primary key,
  seq int not null,
  hash bytea not null,
  genesis bytea not null,
  state jsonb not null
);
comment on table circles.head is 'the end of the chain and the state it leads to; locked while a statement is added';
call house.guard('circles.head');

create table circles.wrap (
  centre_id uuid not null,
  circle uuid not null,
  epoch int not null,
  member text not null,
  blob bytea not null,
  primary key (centre_id, circle, epoch, member)
);
comment on table circles.wrap is 'the key of a circle in one epoch, sealed to one member';
alter table circles.wrap enable row level security;
create policy circle on circles.wrap to panah_app
  using (centre_id = (select house.centre())
    and (circle = any ((select house.circles())::uuid[]) or (select house.standing()) = 'recovery'))
  with check (centre_id = (select house.centre()));
grant select, insert, update, delete on circles.wrap to panah_app;

create table circles.link (
  centre_id uuid not null,
  circle uuid not null,
  epoch int not null,
  blob bytea not null,
  primary key (centre_id, circle, epoch)
);
comment on table circles.link is 'the key of the epoch before, sealed under that of this epoch';
alter table circles.link enable row level security;
create policy circle on circles.link to panah_app
  using (centre_id = (select house.centre())
    and (circle = any ((select house.circles())::uuid[]) or (select house.standing()) = 'recovery'))
  with check (centre_id = (select house.centre()));
grant select, insert on circles.link to panah_app;

create table circles.proposal (
  centre_id uuid not null,
  seq int not null,
  by uuid not null,
  -- JSON as it goes on the wire: signatures and sealed keys
  deed bytea not null,
  primary key (centre_id, by)
);
comment on table circles.proposal is 'deeds that await the signature of a second head; they fit only behind statement seq';
call house.guard('circles.proposal');

create function circles.by_genesis(first_bytes bytea) returns table (centre uuid, recovery_sig text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select h.centre_id, h.state #>> '{recovery,sig}' from circles.head h where substr(h.genesis, 1, 8) = first_bytes limit 1;
end;
comment on function circles.by_genesis(bytea) is 'the centre whose sheets begin so, for somebody who holds two of them and is not signed in';
