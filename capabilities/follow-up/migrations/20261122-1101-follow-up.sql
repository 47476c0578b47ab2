create schema follow_up;
comment on schema follow_up is 'contacts after exit as figures count them: codes and days, nobody''s name';
grant usage on schema follow_up to panah_app;

create table follow_up.plan (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('going', 'declined', 'stopped', 'finished')),
  exit_on date not null,
  next date,
  step text,
  primary key (centre_id, id),
  constraint plan_going_has_day check ((state = 'going') = (next is not null and step is not null))
);
comment on table follow_up.plan is 'one row per plan of contacts after exit, made from follow-up/plan; the hours in which she may be reached are sealed';
create index plan_next on follow_up.plan (centre_id, next) where state = 'going';
call house.guard('follow_up.plan');

create table follow_up.contact (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  plan uuid not null,
  step text not null,
  planned date not null,
  at timestamptz not null,
  outcome text not null,
  asked text,
  primary key (centre_id, id)
);
comment on table follow_up.contact is 'one row per contact made or tried after exit, made from follow-up/contact; what was said is sealed';
create index contact_at on follow_up.contact (centre_id, at);
create index contact_plan on follow_up.contact (centre_id, plan);
call house.guard('follow_up.contact');
