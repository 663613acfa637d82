-- Why: an administrator gives the day of a file that does not tell it.
alter table administration.import_job add column edition date;
comment on column administration.import_job.edition is 'The day the file describes, as given with it; absent when the file has to tell it.';
