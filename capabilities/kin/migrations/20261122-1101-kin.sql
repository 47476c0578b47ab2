create schema kin;
comment on schema kin is 'people around her as codes: relation, whether they may know; nobody''s name';
grant usage on schema kin to panah_app;

create table kin.person (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  relation text not null,
  stance text not null check (stance in ('safe', 'unsure', 'dangerous', 'never_tell')),
  lives_with_her boolean not null,
  may_be_called boolean not null,
  may_take_her_in boolean not null,
  child boolean not null,
  gone boolean not null,
  primary key (centre_id, id),
  constraint person_silent_not_called check (stance not in ('dangerous', 'never_tell') or not (may_be_called or may_take_her_in))
);
comment on table kin.person is 'somebody around her, made from kin/person; the name is sealed';
create index person_case on kin.person (centre_id, case_id) where not gone;
call house.guard('kin.person');
