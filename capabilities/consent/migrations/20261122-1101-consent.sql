create schema consent;
comment on schema consent is 'what somebody agreed to and what left the centre: codes and days, nobody''s name';
grant usage on schema consent to panah_app;

create table consent.card (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  recipient text not null,
  purpose text not null,
  fields text[] not null,
  state text not null check (state in ('given', 'refused', 'later', 'withdrawn')),
  from_day date not null,
  until_day date,
  language text not null,
  form text,
  withdrawn_on date,
  told_on date,
  primary key (centre_id, id),
  -- a yes says what, how long, and how it was said
  constraint card_complete check (
    state not in ('given', 'withdrawn')
    or (until_day is not null and until_day >= from_day and form is not null and cardinality(fields) > 0)
  ),
  constraint card_not_for_ever check (until_day is null or until_day <= from_day + 366),
  constraint card_withdrawn check ((state = 'withdrawn') = (withdrawn_on is not null) and (told_on is null or state = 'withdrawn'))
);
comment on table consent.card is 'one answer to one question, made from consent/consent. See [Note: one card, one question]';
create index card_case on consent.card (centre_id, case_id);
create index card_end on consent.card (centre_id, until_day) where state = 'given';
call house.guard('consent.card');

create table consent.disclosure (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  consent uuid not null,
  recipient text not null,
  purpose text not null,
  fields text[] not null,
  at timestamptz not null,
  way text not null check (way in ('told', 'printed', 'sent', 'handed', 'not_left')),
  primary key (centre_id, id),
  constraint disclosure_of_something check (cardinality(fields) > 0)
);
comment on table consent.disclosure is 'what left the centre under which card, made from consent/disclosure';
create index disclosure_consent on consent.disclosure (centre_id, consent);
create index disclosure_at on consent.disclosure (centre_id, at);
call house.guard('consent.disclosure');
