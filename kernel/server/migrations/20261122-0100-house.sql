-- Who is asking. The door sets these for one transaction; row policies read them and nothing else.

create function house.centre() returns uuid language sql stable parallel safe
  return nullif(current_setting('panah.centre', true), '')::uuid;
comment on function house.centre() is 'the centre of whoever is asking, null for nobody';

create function house.account() returns uuid language sql stable parallel safe
  return nullif(current_setting('panah.account', true), '')::uuid;
comment on function house.account() is 'the account of whoever is asking, null for nobody';

create function house.standing() returns text language sql stable parallel safe
  return coalesce(nullif(current_setting('panah.standing', true), ''), 'nobody');
comment on function house.standing() is 'member, waiting (joined, not yet admitted), recovery (holds two sheets) or nobody';

create function house.iso(moment timestamptz) returns text language sql stable parallel safe
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
comment on function house.iso(timestamptz) is 'a moment as devices read it: 2026-11-22T08:00:00.000Z';

create procedure house.guard(guarded regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy centre on %s to panah_app using (centre_id = (select house.centre())) with check (centre_id = (select house.centre()))', guarded);
  execute format('grant select, insert, update, delete on %s to panah_app', guarded);
end $$;
comment on procedure house.guard(regclass) is 'the usual row policy: a centre sees and writes its own rows (column centre_id)';

grant usage on schema house to panah_app;
