create schema cases;
comment on schema cases is 'what the server may count of cases: codes and days, nobody''s name';
grant usage on schema cases to panah_app;

create table cases.file (
  centre_id uuid not null,
  id uuid not null,
  status text not null check (status in ('open', 'closed')),
  opened_on date not null,
  stage text not null,
  source text,
  call uuid,
  sex text,
  age text,
  violence text[] not null,
  relation text,
  region text,
  children int check (children between 0 and 20),
  closed_on date,
  close_reason text,
  primary key (centre_id, id),
  constraint file_closed_with_reason check ((status = 'closed') = (closed_on is not null and close_reason is not null))
);
comment on table cases.file is 'one row per case, made from the newest coded part of cases/case; can be dropped and made again from the records';
create index file_opened on cases.file (centre_id, opened_on);
create index file_closed on cases.file (centre_id, closed_on) where closed_on is not null;
create index file_open on cases.file (centre_id, id) where status = 'open';
call house.guard('cases.file');

create table cases.entry (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  what text not null,
  channel text,
  service text,
  minutes int check (minutes between 0 and 1440),
  primary key (centre_id, id)
);
comment on table cases.entry is 'services and contacts of a case as counted in figures: kind, moment, minutes; the words are sealed';
create index entry_at on cases.entry (centre_id, at);
create index entry_case on cases.entry (centre_id, case_id, at);
call house.guard('cases.entry');
