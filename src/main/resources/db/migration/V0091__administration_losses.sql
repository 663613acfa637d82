-- Why: accepting losses is offered where losses are the reason of a refusal, and nowhere else.
alter table administration.import_job add column lossy boolean not null default false;
comment on column administration.import_job.lossy is 'Refused because more than one school in ten would close, or one line in ten is unusable: somebody may accept it.';
