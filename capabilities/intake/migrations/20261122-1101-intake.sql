create schema intake;
comment on schema intake is 'what of this work can be counted: days, nobody''s name';
grant usage on schema intake to panah_app;

create table intake.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table intake.entry is 'an entry and its day; made from intake/entry';
create index entry_day on intake.entry (centre_id, on_day) where not done;
call house.guard('intake.entry');
