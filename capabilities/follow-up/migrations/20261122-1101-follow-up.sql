create schema follow_up;
comment on schema follow_up is 'what of this work can be counted: days, nobody''s name';
grant usage on schema follow_up to panah_app;

create table follow_up.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table follow_up.entry is 'an entry and its day; made from follow-up/entry';
create index entry_day on follow_up.entry (centre_id, on_day) where not done;
call house.guard('follow_up.entry');
