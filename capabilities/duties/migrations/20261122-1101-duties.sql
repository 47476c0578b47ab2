create schema duties;
comment on schema duties is 'what of this work can be counted: days, nobody''s name';
grant usage on schema duties to panah_app;

create table duties.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table duties.entry is 'an entry and its day; made from duties/entry';
create index entry_day on duties.entry (centre_id, on_day) where not done;
call house.guard('duties.entry');
