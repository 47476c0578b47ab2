-- A trigger on every write cost too much: instead each write names the number of erasures it has looked at, and one that was
-- overtaken by an erasure finds no position.
drop trigger record_erased on kernel.record;
drop function kernel.refuse_erased();
alter table kernel.counter add column erasures int not null default 0;
comment on column kernel.counter.erasures is 'how often something was erased: a write that looked before and comes after is made again';

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
      insert into kernel.erased (centre_id, id, circle, position)
      select asked, n.id, n.circle, n.position from numbered n
    ), reached as (
      update kernel.counter c set position = begins + (select count(*) from numbered) where c.centre_id = asked
    )
    select n.id, n.kind, n.position from numbered n;
end $$;
comment on function kernel.erase(uuid, uuid[], text[]) is 'erases records for good, in all circles; of the named kinds the codes stay for figures. Nobody may call it by himself: a room whose rules have been kept does';

drop function kernel.look(uuid, uuid[], uuid[], uuid[]);
create function kernel.look(
  asked uuid, ids uuid[], circles uuid[], cases uuid[], out stored json, out mine json, out closed json, out erased json, out erasures int
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
  select c.erasures into erasures from kernel.counter c where c.centre_id = asked;
  -- most centres have erased nothing
  if erasures > 0 then
    select json_agg(e.id) into erased from kernel.erased e where e.centre_id = asked and e.id = any (ids || cases);
  end if;
end $$;
comment on function kernel.look(uuid, uuid[], uuid[], uuid[]) is 'before a put: what is stored under these ids in the centre of the actor, also in circles that are not hers (never the content), which of these circles are hers, which of these cases lie in a circle of their own, and what of all this was erased';
