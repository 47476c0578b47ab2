create function devices.proves(asked uuid, secret_hash bytea, whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (
    select from devices.device d
    where d.id = asked and d.secret_hash = proves.secret_hash and d.account = whose and d.revoked_at is null);
end;
comment on function devices.proves(uuid, bytea, uuid) is 'whether a device that remembers this account proves itself, for somebody not signed in yet: her tries are counted apart from a stranger''s';
