create schema intake;
comment on schema intake is 'how far first talks have come and what figures count of them: codes and days, nobody''s name';
grant usage on schema intake to panah_app;

create table intake.sheet (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  begun_on date not null,
  finished_on date,
  keeping text check (keeping in ('yes', 'no', 'later')),
  delay text,
  civil text,
  displacement text,
  today int not null check (today between 0 and 9),
  sheet int not null check (sheet between 0 and 9),
  report int not null check (report between 0 and 6),
  primary key (centre_id, id),
  constraint sheet_in_order check (finished_on is null or finished_on >= begun_on)
);
comment on table intake.sheet is 'one first talk, made from the newest coded part of intake/sheet';
create index sheet_case on intake.sheet (centre_id, case_id);
create index sheet_begun on intake.sheet (centre_id, begun_on);
call house.guard('intake.sheet');
