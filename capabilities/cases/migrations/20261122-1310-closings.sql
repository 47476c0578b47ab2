create table cases.closing (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  deed text not null check (deed in ('closed', 'reopened')),
  on_day date not null,
  reason text,
  outcome text,
  told_may_return boolean not null,
  again text,
  primary key (centre_id, id),
  constraint closing_has_reason check ((deed = 'closed') = (reason is not null)),
  constraint reopening_has_reason check ((deed = 'reopened') = (again is not null))
);
comment on table cases.closing is 'every closing and every opening again of a case, made from cases/closing; the words are sealed';
create index closing_day on cases.closing (centre_id, on_day);
create index closing_case on cases.closing (centre_id, case_id, on_day);
call house.guard('cases.closing');
