create table kernel.moved (
  centre_id uuid not null,
  position bigint not null,
  id uuid not null,
  -- where it lay before
  circle uuid not null,
  -- nothing but the circle changed: whose record it is and what was counted of it stays
  only_moved boolean not null,
  primary key (centre_id, position)
);
comment on table kernel.moved is 'records that have left a circle for another one: tells the devices of the old circle to forget them. No content';
create index moved_from on kernel.moved (centre_id, circle, position) include (id);
alter table kernel.moved enable row level security;
create policy circle on kernel.moved to panah_app
  using (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]))
  with check (centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]));
grant select, insert on kernel.moved to panah_app;

-- what a record said before it left a circle is let go at once
grant update (blob) on kernel.record_history to panah_app;

drop function kernel.look(uuid, uuid[], uuid[]);
create function kernel.look(asked uuid, ids uuid[], circles uuid[], cases uuid[], out stored json, out mine json, out closed json)
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
end $$;
comment on function kernel.look(uuid, uuid[], uuid[], uuid[]) is 'before a put: what is stored under these ids in the centre of the actor, also in circles that are not hers (never the content), which of these circles are hers, and which of these cases lie in a circle of their own';
