create schema obstacles;
comment on schema obstacles is 'refusals by agencies, pressure and withdrawn statements as figures count them: codes and days, nobody''s name';
grant usage on schema obstacles to panah_app;

create table obstacles.refusal (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  agency text not null,
  what text[] not null,
  on_day date not null,
  region text,
  repeated boolean not null,
  primary key (centre_id, id)
);
comment on table obstacles.refusal is 'one row per refusal by an agency, made from obstacles/refusal; the office, the person and the words are sealed';
create index refusal_day on obstacles.refusal (centre_id, on_day);
call house.guard('obstacles.refusal');

create table obstacles.pressure (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  by text,
  how text[] not null,
  aim text,
  on_day date not null,
  primary key (centre_id, id)
);
comment on table obstacles.pressure is 'one row per pressure on somebody, made from obstacles/pressure; what happened is sealed';
create index pressure_day on obstacles.pressure (centre_id, on_day);
call house.guard('obstacles.pressure');

create table obstacles.withdrawal (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  what text not null,
  will text not null,
  on_day date not null,
  primary key (centre_id, id)
);
comment on table obstacles.withdrawal is 'one row per statement taken back, made from obstacles/withdrawal; what she says of it is sealed';
create index withdrawal_day on obstacles.withdrawal (centre_id, on_day);
call house.guard('obstacles.withdrawal');
