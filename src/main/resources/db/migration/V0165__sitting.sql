-- Why: a charter is put to the vote: in which order, by which ballots, what came of each, and which ballot made each change.
create schema sitting;
grant usage on schema sitting to ${app};

create table sitting.sitting (
    charter   text collate "C" not null,
    n         integer not null check (n > 0),
    base      integer not null,
    rule      jsonb not null,
    edition   integer not null default 0,
    rounds    integer not null default 0 check (rounds >= 0),
    state     text not null default 'OPEN' check (state in ('OPEN', 'ADOPTED', 'REREAD', 'CLOSED')),
    begun_at  timestamptz not null,
    begun_by  text collate "C" not null check (length(begun_by) <= 40),
    over_at   timestamptz check ((over_at is not null) = (state <> 'OPEN')),
    over_by   text collate "C" check (length(over_by) <= 40),
    primary key (charter, n),
    foreign key (charter, base) references charter.version
);
comment on table sitting.sitting is 'One reading of a charter by its colleges: its amendments, then the whole.';
comment on column sitting.sitting.base is 'The version that every amendment is voted against, whatever is adopted before it.';
comment on column sitting.sitting.rule is 'What each ballot needs, as the line OPENED says it.';
comment on column sitting.sitting.edition is 'Counts what is done to it, for two who convene at once.';
comment on column sitting.sitting.state is 'OPEN, or how it ended: proclaimed, another reading, the charter closed.';
create unique index sitting_open on sitting.sitting (charter) where state = 'OPEN';

create table sitting.turn (
    charter    text collate "C" not null,
    n          integer not null,
    amendment  text collate "C" not null references debate.amendment,
    rank       integer not null check (rank > 0),
    rule       text collate "C" not null check (length(rule) <= 40),
    distance   integer not null check (distance >= 0),
    falls      text not null,
    state      text not null default 'WAITING' check (state in ('WAITING', 'VOTING', 'PASSED', 'ADOPTED', 'REFUSED', 'FALLEN')),
    ballot     text collate "C" references ballot.ballot,
    felled_by  text collate "C" references debate.amendment,
    why        jsonb,
    primary key (charter, n, amendment),
    unique (charter, n, rank) deferrable initially deferred,
    foreign key (charter, n) references sitting.sitting,
    check ((state = 'VOTING') <= (ballot is not null))
);
comment on table sitting.turn is 'An amendment in the order of a sitting, and what became of it.';
comment on column sitting.turn.rule is 'By which rule it had its place, when the order was proposed.';
comment on column sitting.turn.falls is 'What would fall with it when the order was proposed: identifiers, between spaces.';
comment on column sitting.turn.state is 'PASSED: a sub-amendment that was adopted, and waits for its amendment.';
comment on column sitting.turn.felled_by is 'The amendment whose vote made it fall.';
comment on column sitting.turn.why is 'Why it fell, when it is not only that: {"key","arguments"}.';

create table sitting.ballot (
    ballot     text collate "C" primary key references ballot.ballot,
    charter    text collate "C" not null,
    n          integer not null,
    round      integer not null check (round > 0),
    amendment  text collate "C" references debate.amendment,
    version    integer check ((version is null) = (amendment is not null)),
    opened_at  timestamptz not null,
    opened_by  text collate "C" not null check (length(opened_by) <= 40),
    state      text not null default 'OPEN' check (state in ('OPEN', 'ADOPTED', 'REFUSED', 'CANCELLED')),
    foreign key (charter, n) references sitting.sitting
);
comment on table sitting.ballot is 'The ballots of a sitting: one for each amendment voted, and one for the whole.';
comment on column sitting.ballot.version is 'The version put to the vote as a whole; absent for an amendment.';
create index ballot_sitting on sitting.ballot (charter, n);

create table sitting.change (
    charter    text collate "C" not null,
    version    integer not null,
    block      text collate "C" not null check (length(block) <= 80),
    amendment  text collate "C" not null references debate.amendment,
    kind       text not null check (kind in ('REWORD', 'REMOVE', 'MOVE', 'ADD')),
    ballot     text collate "C" not null references ballot.ballot,
    primary key (charter, version, block, amendment),
    foreign key (charter, version) references charter.version
);
comment on table sitting.change is 'Which amendment changed which block in which version, and the ballot that decided it.';

create table sitting.apart (
    charter       text collate "C" not null references charter.charter,
    amendment     text collate "C" not null references debate.amendment,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (charter, amendment, organisation)
);
comment on table sitting.apart is 'Seats that asked for an amendment to be voted apart.';

create table sitting.ordering (
    charter  text collate "C" not null,
    n        integer not null,
    nth      integer not null check (nth > 0),
    reason   text not null check (length(reason) between 1 and 500),
    at       timestamptz not null,
    mandate  text collate "C" not null check (length(mandate) <= 40),
    primary key (charter, n, nth),
    foreign key (charter, n) references sitting.sitting
);
comment on table sitting.ordering is 'Each time who convenes chose another order, and why.';

create function sitting.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what a sitting did is kept' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on sitting.change for each row execute function sitting.kept();
create trigger kept before update or delete on sitting.apart for each row execute function sitting.kept();
create trigger kept before update or delete on sitting.ordering for each row execute function sitting.kept();
revoke update, delete on sitting.change, sitting.apart, sitting.ordering from ${app};
revoke delete on sitting.sitting, sitting.turn, sitting.ballot from ${app};

create function sitting.goes_on() returns trigger language plpgsql as $$
begin
    if old.state in ('ADOPTED', 'REFUSED', 'FALLEN') and new.state <> old.state
        or old.state = 'PASSED' and new.state not in ('PASSED', 'ADOPTED', 'FALLEN')
        or old.state = 'WAITING' and new.state not in ('WAITING', 'VOTING', 'FALLEN') then
        raise exception 'a turn does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger goes_on before update on sitting.turn for each row execute function sitting.goes_on();
