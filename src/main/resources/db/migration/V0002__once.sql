-- Why: a form sent twice (double click, two tabs, two nodes) has one effect, and every sending the same answer.
create table kernel.once (
    token    bytea primary key check (length(token) = 32),
    outcome  text check (length(outcome) <= 2000),
    at       timestamptz not null default kernel.clock()
);
comment on table kernel.once is 'Forms already acted upon. Written in the transaction of the act, forgotten after a week.';
comment on column kernel.once.token is 'SHA-256 of who sent the form and of its token.';
comment on column kernel.once.outcome is 'The address answered; absent when the act was done but the answer was lost.';
create index once_at on kernel.once (at);
