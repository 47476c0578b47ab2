create schema papers;
comment on schema papers is 'what of this work can be counted: days, nobody''s name';
grant usage on schema papers to panah_app;

create table papers.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table papers.entry is 'an entry and its day; made from papers/entry';
create index entry_day on papers.entry (centre_id, on_day) where not done;
call house.guard('papers.entry');
