alter table helpline.call
  add column channel text,
  add column spoken text,
  add column agreed_to_police boolean,
  add column handed_to text,
  add column handover text,
  add column handed_worker uuid;
comment on column helpline.call.channel is 'how one talked: voice, text, silent_taps, through_interpreter';
comment on column helpline.call.spoken is 'the language of the talk';
comment on column helpline.call.agreed_to_police is 'whether she agreed that the police are called; null: not asked';
comment on column helpline.call.handed_to is 'to whom the call was handed over last';
comment on column helpline.call.handover is 'how the last handover ended: accepted, refused, no_answer';
comment on column helpline.call.handed_worker is 'account of the colleague it was handed to';
