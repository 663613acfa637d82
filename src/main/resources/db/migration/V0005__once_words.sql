-- Why: each copy of a page has its own token, and the same words sent at once from two hundred copies make one thing: their mark is kept beside that of the form, with who sent it.
alter table kernel.once add column who bytea check (length(who) = 32);
comment on column kernel.once.who is 'SHA-256 of who sent the form; absent for those acted upon before this column.';
comment on column kernel.once.token is 'SHA-256 of who sent the form and of its token; or of who sent it and of what it says, for a form that makes something.';
create index once_who on kernel.once (who, at);
