-- A restore from a copy that is older than an erasure has to do the same once more: with or without leaving codes behind.
alter table kernel.erased add column figure boolean not null default false;
comment on column kernel.erased.figure is 'codes and days of it stayed';
update kernel.erased e set figure = true
  where exists (select from kernel.figure f where f.centre_id = e.centre_id and f.id = e.id);

create or replace function kernel.erase(asked uuid, ids uuid[], figures text[])
returns table (id uuid, kind text, "position" bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  begins bigint;
begin
  if asked is distinct from house.centre() then return; end if;
  -- first of all: whoever writes meanwhile waits here, and then finds it erased
  update kernel.counter c set erasures = c.erasures + 1 where c.centre_id = asked returning c.position into begins;
  insert into kernel.figure (centre_id, id, version, case_id, kind, circle, coded, by, at, position)
    select r.centre_id, r.id, r.version, r.case_id, r.kind, r.circle, r.coded, r.by, r.at, r.position
      from kernel.record r where r.centre_id = asked and r.id = any (ids) and r.kind = any (figures)
    union all
    select h.centre_id, h.id, h.version, h.case_id, h.kind, h.circle, h.coded, h.by, h.at, h.position
      from kernel.record_history h join kernel.record r on r.centre_id = h.centre_id and r.id = h.id
      where h.centre_id = asked and h.id = any (ids) and r.kind = any (figures);
  delete from kernel.record_history h where h.centre_id = asked and h.id = any (ids);
  return query
    with gone as (
      delete from kernel.record r where r.centre_id = asked and r.id = any (ids) returning r.id, r.kind, r.circle
    ), numbered as (
      select g.id, g.kind, g.circle, begins + row_number() over (order by g.id) as position from gone g
    ), told as (
      insert into kernel.erased (centre_id, id, circle, position, figure)
      select asked, n.id, n.circle, n.position, n.kind = any (figures) from numbered n
    ), reached as (
      update kernel.counter c set position = begins + (select count(*) from numbered) where c.centre_id = asked
    )
    select n.id, n.kind, n.position from numbered n;
end $$;

-- A program that may call this has looked whether the server itself once gave its word that these were erased. Only after a restore.
create function kernel.found_again(asked uuid, ids uuid[], link_kinds text[], link_fields text[])
returns table (id uuid, kind text, case_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if asked is distinct from house.centre()
    or not exists (select from kernel.counter c where c.centre_id = asked and c.restored <> '[]') then
    raise exception using errcode = 'insufficient_privilege', message = 'no restore';
  end if;
  return query select r.id, r.kind, r.case_id from kernel.record r
    where r.centre_id = asked and (r.id = any (ids) or r.case_id = any (ids) or exists (
      select from unnest(link_kinds, link_fields) as l(kind, field)
      where l.kind = r.kind and r.coded ->> l.field = any (ids::text[])));
end $$;
comment on function kernel.found_again(uuid, uuid[], text[], text[]) is 'what a restore brought back of erased records and of erased cases, in all circles: numbers and kinds';

create function kernel.erase_again(
  asked uuid, ids uuid[], circles uuid[], figure boolean, figures text[], link_kinds text[], link_fields text[]
)
returns table (id uuid, kind text, "position" bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  -- first of all: what comes in meanwhile waits, and is found or refused
  perform from kernel.counter c where c.centre_id = asked for update;
  return query select e.id, e.kind, e."position" from kernel.erase(
    asked, array(select f.id from kernel.found_again(asked, ids, link_kinds, link_fields) f), case when figure then figures else '{}' end) e;
  -- what the copy did not have must not come in from a device that still holds it
  with missing as (
    select g.id, g.circle, row_number() over (order by g.id) as nth from unnest(ids, circles) as g(id, circle)
    where not exists (select from kernel.erased e where e.centre_id = asked and e.id = g.id)
  ), told as (
    insert into kernel.erased (centre_id, id, circle, position, figure)
    select asked, m.id, m.circle, c.position + m.nth, figure from missing m join kernel.counter c on c.centre_id = asked
  )
  update kernel.counter c set position = c.position + (select count(*) from missing) where c.centre_id = asked;
end $$;
comment on function kernel.erase_again(uuid, uuid[], uuid[], boolean, text[], text[], text[]) is 'after a restore: erases once more what was erased before, and keeps it from coming back';
