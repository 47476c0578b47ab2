create schema consent;
comment on schema consent is 'what of this work can be counted: days, nobody''s name';
grant usage on schema consent to panah_app;

create table consent.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table consent.entry is 'an entry and its day; made from consent/entry';
create index entry_day on consent.entry (centre_id, on_day) where not done;
call house.guard('consent.entry');
