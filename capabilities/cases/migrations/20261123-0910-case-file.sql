alter table cases.file add column worker uuid;
comment on column cases.file.worker is 'account of the worker who is responsible for the case; null while nobody is';
create index file_worker on cases.file (centre_id, worker) where status = 'open';

alter table cases.entry add column source text;
comment on column cases.entry.source is 'whose word an entry is: hers, a relative''s, an agency''s, a paper, what the worker saw herself';
