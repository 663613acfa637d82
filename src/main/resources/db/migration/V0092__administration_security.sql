-- Why: security events are counted by day, on every node together, for whoever guards the instance.
create table administration.security_count (
    day     date not null,
    kind    text not null check (length(kind) <= 40),
    detail  text not null check (length(detail) <= 120),
    total   bigint not null check (total > 0),
    primary key (day, kind, detail)
);
comment on table administration.security_count is 'Security events by day: what happened, in words of ours, and how many times; forgotten after thirteen months.';
