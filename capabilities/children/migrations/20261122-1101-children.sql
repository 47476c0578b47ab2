create schema children;
comment on schema children is 'what of the files of children can be counted and must be refused: codes, days, ids; nobody''s name';
grant usage on schema children to panah_app;

create table children.child (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  age_from int,
  age_to int,
  age_on date,
  sex text,
  role text not null,
  schooling text,
  with_her boolean,
  state text not null,
  primary key (centre_id, id),
  constraint child_age_in_order check (
    (age_from is null) = (age_on is null) and (age_to is null or age_from is not null and age_from <= age_to)
  )
);
comment on table children.child is 'one row per child as figures count them; made from children/child';
create index child_case on children.child (centre_id, case_id);
call house.guard('children.child');

create table children.interview (
  centre_id uuid not null,
  id uuid not null,
  child uuid not null,
  on_day date not null,
  state text not null,
  by text not null,
  recorded text not null,
  again text,
  primary key (centre_id, id)
);
comment on table children.interview is 'who asked a child and when; made from children/interview';
create unique index interview_asked_once on children.interview (centre_id, child) where state <> 'cancelled' and again is null;
call house.guard('children.interview');

create table children.question (
  centre_id uuid not null,
  id uuid not null,
  due date not null,
  settled text,
  told date,
  primary key (centre_id, id),
  constraint question_told_when_settled check (told is null or settled is not distinct from 'report')
);
comment on table children.question is 'what a lawyer and the head have to answer together; made from children/question';
call house.guard('children.question');

create table children.voice (
  centre_id uuid not null,
  id uuid not null,
  question uuid not null,
  account uuid not null,
  side text not null check (side in ('lawyer', 'head')),
  answer text not null,
  mother text not null,
  why_not text,
  primary key (centre_id, id),
  constraint voice_says_why_not check (mother <> 'not_told' or why_not is not null)
);
comment on table children.voice is 'the answer of one person as lawyer or as head; made from children/voice';
create unique index voice_once_each on children.voice (centre_id, question, account);
call house.guard('children.voice');
