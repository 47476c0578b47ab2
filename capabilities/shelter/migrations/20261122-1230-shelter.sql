-- uuid and ranges in one exclusion constraint; shipped with PostgreSQL, and trusted: the owner of the database may add it
create extension if not exists btree_gist with schema public;

create schema shelter;
comment on schema shelter is 'rooms, beds and who has them when: counts and days, nobody''s name';
grant usage on schema shelter to panah_app;

create table shelter.room (
  centre_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('family', 'single', 'isolation', 'overflow')),
  step_free boolean not null,
  closed boolean not null,
  place int not null,
  primary key (centre_id, id)
);
comment on table shelter.room is 'a room of the shelter; its name is sealed';
call house.guard('shelter.room');

create table shelter.bed (
  centre_id uuid not null,
  id uuid not null,
  room uuid not null,
  cot boolean not null,
  constraint bed_of_one_room primary key (centre_id, id)
);
comment on table shelter.bed is 'a bed or a cot; it stands in one room';
create index bed_room on shelter.bed (centre_id, room);
call house.guard('shelter.bed');

create table shelter.stay (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  room uuid not null,
  since date not null,
  from_day date not null,
  planned date,
  left_day date,
  women int not null check (women between 0 and 20),
  men int not null check (men between 0 and 20),
  children int not null check (children between 0 and 20),
  cots int not null check (cots between 0 and 20),
  state text not null check (state in ('held', 'staying', 'left')),
  held_until timestamptz,
  reason text,
  extended int not null check (extended >= 0),
  primary key (centre_id, id),
  constraint stay_in_order check (from_day >= since and (left_day is null or left_day >= from_day)),
  constraint stay_left_with_reason check ((state = 'left') = (left_day is not null and reason is not null)),
  constraint stay_held_until check ((state = 'held') = (held_until is not null))
);
comment on table shelter.stay is 'a family in beds of one room, from its first night to the day it left; made from shelter/stay';
create index stay_case on shelter.stay (centre_id, case_id);
create index stay_days on shelter.stay (centre_id, from_day, left_day);
call house.guard('shelter.stay');

create table shelter.bed_use (
  centre_id uuid not null,
  bed uuid not null,
  stay uuid not null,
  -- first night, and the day that night is free again; open while she has not left
  nights daterange not null check (not isempty(nights)),
  -- of a bed that is only held: it counts for nothing after this moment
  held_until timestamptz,
  primary key (centre_id, stay, bed),
  constraint bed_given_once exclude using gist (centre_id with =, bed with =, nights with &&)
);
comment on table shelter.bed_use is 'which bed is whose in which nights: the database refuses to give one twice. See [Note: a bed is taken until she has left]';
create index bed_use_held on shelter.bed_use (centre_id, held_until) where held_until is not null;
call house.guard('shelter.bed_use');
