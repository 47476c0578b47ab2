create schema risk;
comment on schema risk is 'what of this work can be counted: days, nobody''s name';
grant usage on schema risk to panah_app;

create table risk.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table risk.entry is 'an entry and its day; made from risk/entry';
create index entry_day on risk.entry (centre_id, on_day) where not done;
call house.guard('risk.entry');
