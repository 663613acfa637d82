-- Why: whoever convenes hides what is said in a call, and the words of a fusion stayed.
alter table contribution.fusion add column hidden boolean not null default false;
comment on column contribution.fusion.hidden is 'Whether its words are shown no more: the reason is.';
