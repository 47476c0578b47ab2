create schema restriction;
comment on schema restriction is 'what of this work can be counted: days, nobody''s name';
grant usage on schema restriction to panah_app;

create table restriction.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table restriction.entry is 'an entry and its day; made from restriction/entry';
create index entry_day on restriction.entry (centre_id, on_day) where not done;
call house.guard('restriction.entry');
