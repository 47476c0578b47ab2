create schema people;
comment on schema people is 'accounts, invitations, second factors: no names';
grant usage on schema people to panah_app;

create table people.credential (
  -- the sign-in code
  handle text primary key,
  centre_id uuid not null,
  account uuid not null,
  -- the signature key this bundle holds; once the chain names another, this credential is dead
  sig text not null,
  opaque_record text not null,
  bundle bytea not null,
  gen int not null,
  totp_secret bytea,
  totp_confirmed boolean not null default false,
  totp_step bigint not null default 0,
  made_at timestamptz not null
);
comment on table people.credential is 'what an account keeps here: its OPAQUE record, its sealed bundle, its second factor sealed by the server';
call house.guard('people.credential');
create index credential_account on people.credential (centre_id, account);

create table people.recovery_code (
  centre_id uuid not null,
  handle text not null references people.credential on delete cascade,
  hash bytea not null,
  primary key (centre_id, handle, hash)
);
comment on table people.recovery_code is 'hashes of the codes that stand in for a lost second factor, each used once';
call house.guard('people.recovery_code');

create table people.invite (
  centre_id uuid not null,
  id uuid not null,
  roles text[] not null,
  rekey_of uuid,
  made_by uuid,
  made_at timestamptz not null,
  expires timestamptz not null,
  newcomer jsonb,
  primary key (centre_id, id)
);
comment on table people.invite is 'invitations; the secret that proves them is never here';
call house.guard('people.invite');
create unique index invite_id on people.invite (id);

create table people.founding_token (
  hash bytea primary key,
  made_at timestamptz not null,
  expires timestamptz not null
);
comment on table people.founding_token is 'hashes of links that may found a centre, each used once; belongs to no centre yet';
grant select, insert, delete on people.founding_token to panah_app;

create function people.by_handle(asked text)
returns table (centre uuid, account uuid, sig text, opaque_record text, alive boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.centre_id, c.account, c.sig, c.opaque_record,
    exists (select from kernel.member m where m.centre_id = c.centre_id and m.account = c.account and m.sig = c.sig)
    or not exists (select from kernel.known_key k where k.centre_id = c.centre_id and k.sig = c.sig)
  from people.credential c where c.handle = asked;
end;
comment on function people.by_handle(text) is 'the credential of a sign-in code, for somebody not signed in yet. Alive: the chain names its key, or she waits to be admitted';

create function people.invitation(asked uuid, at timestamptz)
returns table (centre uuid, rekey_of uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select i.centre_id, i.rekey_of from people.invite i where i.id = asked and i.newcomer is null and i.expires > at;
end;
comment on function people.invitation(uuid, timestamptz) is 'an invitation that may still be used, for somebody not signed in yet';
