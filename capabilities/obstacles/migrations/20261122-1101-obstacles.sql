create schema obstacles;
comment on schema obstacles is 'what of this work can be counted: days, nobody''s name';
grant usage on schema obstacles to panah_app;

create table obstacles.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table obstacles.entry is 'an entry and its day; made from obstacles/entry';
create index entry_day on obstacles.entry (centre_id, on_day) where not done;
call house.guard('obstacles.entry');
