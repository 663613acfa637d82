-- Why: two files may tell one contract otherwise on the same day, and the last one wins; the report of its import now names both.
alter table price.contract add column file text not null default '' check (length(file) <= 300);
comment on column price.contract.file is 'The file that told it last; empty for what was brought before files were noted.';
