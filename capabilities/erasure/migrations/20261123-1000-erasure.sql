create schema erasure;
comment on schema erasure is 'what is proposed to be erased, and what is kept back: numbers and codes; it goes with the case';
grant usage on schema erasure to panah_app;

create table erasure.request (
  centre_id uuid not null,
  id uuid not null,
  -- null: calls and calls back
  case_id uuid,
  which uuid[] not null,
  account uuid not null,
  extent text not null check (extent in ('story', 'whole')),
  state text not null check (state in ('asked', 'withdrawn')),
  primary key (centre_id, id)
);
comment on table erasure.request is 'a proposal to erase, and whose it is; made from erasure/request and erasure/calls. See [Note: two people erase]';
call house.guard('erasure.request');

create table erasure.hold (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  until date,
  lifted boolean not null,
  primary key (centre_id, id)
);
comment on table erasure.hold is 'cases that are not to be erased, made from erasure/hold; why is sealed';
create index hold_case on erasure.hold (centre_id, case_id) where not lifted;
call house.guard('erasure.hold');

create function erasure.found(asked uuid, link_kinds text[], link_fields text[])
returns table (id uuid, kind text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  request record;
begin
  select q.* into request from erasure.request q join kernel.record r on r.centre_id = q.centre_id and r.id = q.id
    where q.centre_id = house.centre() and q.id = asked and q.state = 'asked' and r.circle = any (house.circles());
  -- whatever a program forgets to ask: never by one person, never without a proposal, never of an open case
  if not found or house.standing() <> 'member' or request.account = house.account()
    or exists (select from kernel.case_state c where c.centre_id = request.centre_id and c.case_id = request.case_id and c.open) then
    raise exception using errcode = 'insufficient_privilege', message = 'two people erase';
  end if;
  return query select r.id, r.kind from kernel.record r
    where r.centre_id = request.centre_id and (r.id = asked or case
      when request.case_id is null then r.id = any (request.which) and exists (
        select from unnest(link_kinds, link_fields) as l(kind, field) where l.kind = r.kind and r.coded ->> l.field is null)
      else r.case_id = request.case_id or exists (
        select from unnest(link_kinds, link_fields) as l(kind, field)
        where l.kind = r.kind and r.coded ->> l.field = request.case_id::text) end);
end $$;
comment on function erasure.found(uuid, text[], text[]) is 'what goes with a proposal of somebody else than the actor, in all circles: numbers and kinds';

create function erasure.carry_out(asked uuid, figures text[], link_kinds text[], link_fields text[])
returns table (id uuid, kind text, "position" bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- first of all: what comes in meanwhile waits, and is found or refused
  perform from kernel.counter c where c.centre_id = house.centre() for update;
  return query select e.id, e.kind, e."position" from kernel.erase(
    house.centre(), array(select f.id from erasure.found(asked, link_kinds, link_fields) f), figures) e;
end $$;
comment on function erasure.carry_out(uuid, text[], text[], text[]) is 'erases what was proposed by somebody else than the actor; the only way to kernel.erase for the program';
