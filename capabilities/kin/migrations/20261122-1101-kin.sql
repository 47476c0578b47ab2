create schema kin;
comment on schema kin is 'what of this work can be counted: days, nobody''s name';
grant usage on schema kin to panah_app;

create table kin.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table kin.entry is 'an entry and its day; made from kin/entry';
create index entry_day on kin.entry (centre_id, on_day) where not done;
call house.guard('kin.entry');
