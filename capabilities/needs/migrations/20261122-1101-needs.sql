create schema needs;
comment on schema needs is 'what of this work can be counted: days, nobody''s name';
grant usage on schema needs to panah_app;

create table needs.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table needs.entry is 'an entry and its day; made from needs/entry';
create index entry_day on needs.entry (centre_id, on_day) where not done;
call house.guard('needs.entry');
