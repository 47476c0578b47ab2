create schema directory;
comment on schema directory is 'which organisations of the shipped list a centre has called, and which it shows to the public';
grant usage on schema directory to panah_app;

create table directory.call (
  centre_id uuid not null,
  id uuid not null,
  entry text not null check (entry ~ '^[a-z0-9-]{3,60}$'),
  outcome text not null check (outcome in ('confirmed', 'changed', 'wrong', 'no_answer')),
  called_on date not null,
  version int not null,
  primary key (centre_id, id)
);
comment on table directory.call is 'what calls to organisations showed; who picked up is sealed in the record';
call house.guard('directory.call');
create index call_entry on directory.call (centre_id, entry, called_on desc);

create table directory.choice (
  centre_id uuid not null,
  entry text not null check (entry ~ '^[a-z0-9-]{3,60}$'),
  publish boolean not null,
  id uuid not null,
  version int not null,
  chosen_at timestamptz not null,
  primary key (centre_id, entry)
);
comment on table directory.choice is 'whether a centre wants an organisation on the public site; the newest decision for each';
call house.guard('directory.choice');

-- An entry is published while a centre wants it and the newest call of that centre confirmed it.
create view directory.published with (security_invoker = true) as
select c.centre_id, c.entry, last.called_on, last.called_on + 90 as until
from directory.choice c
cross join lateral (
  select k.outcome, k.called_on from directory.call k
  where k.centre_id = c.centre_id and k.entry = c.entry and k.outcome <> 'no_answer'
  order by k.called_on desc, k.id limit 1
) last
where c.publish and last.outcome = 'confirmed';
comment on view directory.published is 'organisations that a centre shows to the public, the day of the call and the first day on which it is too old';
grant select on directory.published to panah_app;

-- The public site asks for nobody, so it passes the row policies by this one function, which gives nothing of a centre away.
create function directory.shown(today date)
returns table (entry text, called_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.entry, max(p.called_on) from directory.published p where p.called_on <= today and today < p.until group by p.entry;
end;
comment on function directory.shown(date) is 'what the public site may show on a day: entries of the shipped list and the day of the newest confirming call, of all centres together';
