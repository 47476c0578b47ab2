create schema devices;
comment on schema devices is 'the laptops and phones that remember somebody';
grant usage on schema devices to panah_app;

create table devices.device (
  centre_id uuid not null,
  id uuid not null,
  account uuid not null,
  secret_hash bytea not null,
  kind text not null check (kind in ('desktop', 'phone', 'other')),
  added_at timestamptz not null,
  seen_on date not null,
  -- until then its secret counts as the second factor
  trusted_until timestamptz,
  revoked_at timestamptz,
  primary key (centre_id, id)
);
comment on table devices.device is 'devices and hashes of their secrets; seen by the day only';
call house.guard('devices.device');
create unique index device_id on devices.device (id);
create index device_account on devices.device (centre_id, account);

create function devices.closed(asked uuid, secret_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select exists (
    select from devices.device d where d.id = asked and d.secret_hash = closed.secret_hash
    and (d.revoked_at is not null
      or (exists (select from kernel.known_key k where k.centre_id = d.centre_id and k.account = d.account)
        and not exists (select from kernel.member m where m.centre_id = d.centre_id and m.account = d.account))));
end;
comment on function devices.closed(uuid, bytea) is 'whether a device that proves itself was closed, by hand or because its owner left: then it wipes what it holds';
