create schema helpline;
comment on schema helpline is 'what the server may count of calls: codes and moments';
grant usage on schema helpline to panah_app;

create table helpline.call (
  centre_id uuid not null,
  id uuid not null,
  started timestamptz not null,
  seconds int not null check (seconds between 0 and 86400),
  caller text,
  danger text[] not null,
  violence text[] not null,
  region text,
  children int check (children between 0 and 20),
  asked text[] not null,
  given text[] not null,
  next text,
  case_id uuid,
  primary key (centre_id, id)
);
comment on table helpline.call is 'one row per call, made from the coded part of helpline/call; no number, no name, no words';
create index call_started on helpline.call (centre_id, started);
call house.guard('helpline.call');
