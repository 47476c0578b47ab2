create schema papers;
comment on schema papers is 'papers recovered and things asked for by law, as figures count them: codes and days, nobody''s name or citizenship';
grant usage on schema papers to panah_app;

create table papers.paper (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  which text not null,
  whose text not null,
  state text not null,
  applied_on date,
  expected_by date,
  primary key (centre_id, id)
);
comment on table papers.paper is 'one row per paper, made from papers/paper; numbers and notes are sealed';
create index paper_applied on papers.paper (centre_id, applied_on) where applied_on is not null;
call house.guard('papers.paper');

create table papers.entitlement (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  "group" text not null,
  state text not null,
  asked_on date not null,
  decided_on date,
  ends_on date,
  primary key (centre_id, id)
);
comment on table papers.entitlement is 'one row per thing asked for by law, made from papers/entitlement; what exactly is sealed';
create index entitlement_asked on papers.entitlement (centre_id, asked_on);
call house.guard('papers.entitlement');
