create schema children;
comment on schema children is 'what of this work can be counted: days, nobody''s name';
grant usage on schema children to panah_app;

create table children.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table children.entry is 'an entry and its day; made from children/entry';
create index entry_day on children.entry (centre_id, on_day) where not done;
call house.guard('children.entry');
