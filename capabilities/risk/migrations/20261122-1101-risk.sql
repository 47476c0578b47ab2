create schema risk;
comment on schema risk is 'how much danger cases were judged to be in: codes and moments, nobody''s name';
grant usage on schema risk to panah_app;

create table risk.level (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  level text not null check (level in ('usual', 'raised', 'high', 'extreme')),
  at timestamptz not null,
  reasons text[] not null,
  told_her boolean not null,
  review_by date,
  lowered text,
  primary key (centre_id, id)
);
comment on table risk.level is 'one row per judgement of danger, made from risk/level; what she says and why is sealed';
create index level_case on risk.level (centre_id, case_id, at);
call house.guard('risk.level');
