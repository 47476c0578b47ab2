create table kernel.erased (
  centre_id uuid not null,
  id uuid not null,
  -- where it lay when it was erased
  circle uuid not null,
  position bigint not null,
  primary key (centre_id, id)
);
comment on table kernel.erased is 'records that were erased for good: tells devices to drop them and keeps them from coming back. Nothing but numbers. See [Note: an erased record]';
create index erased_from on kernel.erased (centre_id, circle, position) include (id);
alter table kernel.erased enable row level security;
create policy circle on kernel.erased to panah_app
  using (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]));
grant select on kernel.erased to panah_app;

create table kernel.figure (
  centre_id uuid not null,
  id uuid not null,
  version int not null,
  case_id uuid not null,
  kind text not null,
  circle uuid not null,
  coded jsonb not null,
  by uuid not null,
  at timestamptz not null,
  position bigint not null,
  primary key (centre_id, id, version)
);
comment on table kernel.figure is 'codes and days of records whose words were erased: statistics are made again from them. There is nothing to open any more';
create index figure_position on kernel.figure (centre_id, position);
alter table kernel.figure enable row level security;
create policy centre on kernel.figure to panah_app using (centre_id = (select house.centre()));

create function kernel.refuse_erased() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from came c where exists (select from kernel.erased e where e.centre_id = c.centre_id and e.id = any (array[c.id, c.case_id]))
  ) then
    raise exception using errcode = 'check_violation', constraint = 'record_erased', message = 'erased';
  end if;
  return null;
end $$;
comment on function kernel.refuse_erased() is 'an erased record, or anything of an erased case, never comes back, not even from a put that was under way meanwhile';
create trigger record_erased after insert on kernel.record referencing new table as came
  for each statement execute function kernel.refuse_erased();

create function kernel.erase(asked uuid, ids uuid[], figures text[])
returns table (id uuid, kind text, "position" bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  begins bigint;
begin
  if asked is distinct from house.centre() then return; end if;
  -- first of all: whoever writes meanwhile waits here, and then finds it erased
  select c.position into begins from kernel.counter c where c.centre_id = asked for update;
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
      insert into kernel.erased (centre_id, id, circle, position)
      select asked, n.id, n.circle, n.position from numbered n
    ), reached as (
      update kernel.counter c set position = begins + (select count(*) from numbered) where c.centre_id = asked
    )
    select n.id, n.kind, n.position from numbered n;
end $$;
comment on function kernel.erase(uuid, uuid[], text[]) is 'erases records for good, in all circles; of the named kinds the codes stay for figures. Nobody may call it by himself: a room whose rules have been kept does';
revoke execute on function kernel.erase(uuid, uuid[], text[]) from public;

drop function kernel.look(uuid, uuid[], uuid[], uuid[]);
create function kernel.look(
  asked uuid, ids uuid[], circles uuid[], cases uuid[], out stored json, out mine json, out closed json, out erased json
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- nobody looks into a centre that is not hers
  if asked is distinct from house.centre() then return; end if;
  select json_agg(json_build_object('id', r.id, 'version', r.version, 'sha', encode(r.sha, 'hex'), 'position', r.position,
      'circle', r.circle, 'caseId', r.case_id, 'kind', r.kind))
    into stored from kernel.record r where r.centre_id = asked and r.id = any (ids);
  select json_agg(json_build_object('circle', c.circle, 'kind', c.kind, 'name', c.name, 'epoch', c.epoch, 'stale', c.stale))
    into mine from kernel.circle c where c.centre_id = asked and c.circle = any (circles) and c.circle = any (house.circles());
  select json_agg(json_build_object('caseId', r.id, 'circle', case when r.circle = any (house.circles()) then r.circle end))
    into closed from kernel.record r join kernel.circle c on c.centre_id = asked and c.circle = r.circle and c.kind = 'case'
    where r.centre_id = asked and r.id = any (cases) and r.case_id = r.id;
  select json_agg(e.id) into erased from kernel.erased e where e.centre_id = asked and e.id = any (ids || cases);
end $$;
comment on function kernel.look(uuid, uuid[], uuid[], uuid[]) is 'before a put: what is stored under these ids in the centre of the actor, also in circles that are not hers (never the content), which of these circles are hers, which of these cases lie in a circle of their own, and what of all this was erased';
