create schema shifts;
comment on schema shifts is 'what of this work can be counted: days, nobody''s name';
grant usage on schema shifts to panah_app;

create table shifts.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table shifts.entry is 'an entry and its day; made from shifts/entry';
create index entry_day on shifts.entry (centre_id, on_day) where not done;
call house.guard('shifts.entry');
