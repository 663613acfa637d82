-- Why: the ballots of one sitting, opened one after the other, are one piece of news.
alter table notice.notice add column together text collate "C" check (length(together) <= 80);
comment on column notice.notice.together is 'What is told with the same in a day is one line; absent: what is told of one thing.';
