-- Why: institutions decide by college, in public: what is asked, of whom, under which rule, and what each one answered.
create schema ballot;
grant usage on schema ballot to ${app};

create table ballot.block (
    id             text collate "C" primary key check (id ~ '^B-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null references account.organisation,
    convener_name  text not null check (length(convener_name) between 1 and 200),
    context        text not null default '' check (length(context) <= 8000),
    concerns       text not null default '' check (length(concerns) <= 500),
    basis          text not null default '' check (length(basis) <= 1000),
    rule           jsonb not null,
    sealed         boolean not null default false,
    opens_at       timestamptz,
    closes_at      timestamptz,
    state          text not null default 'DRAFT' check (state in ('DRAFT', 'ANNOUNCED', 'OPEN', 'CLOSED', 'CANCELLED')),
    invented       boolean not null default false,
    version        integer not null default 0,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    announced_by   text collate "C" check (length(announced_by) <= 40),
    opened_at      timestamptz,
    over_at        timestamptz,
    check (state = 'DRAFT' or (announced_by is not null and closes_at is not null)),
    check (state not in ('OPEN', 'CLOSED') or (opened_at is not null and opens_at is not null)),
    check ((state in ('CLOSED', 'CANCELLED')) = (over_at is not null))
);
comment on table ballot.block is 'What ballots put to the vote together share: who convenes, the roll, the rule, the hours. Named like the first of them.';
comment on column ballot.block.rule is 'As the line OPENED says it.';
comment on column ballot.block.version is 'Counts the changes of the draft.';
comment on column ballot.block.over_at is 'When it was closed or cancelled.';
create index block_convener on ballot.block (convener, made_at desc);
create index block_due on ballot.block (state) where state in ('ANNOUNCED', 'OPEN');

create table ballot.ballot (
    id               text collate "C" primary key check (id ~ '^B-[0-9A-HJKMNP-TV-Z]{10}$'),
    block            text collate "C" not null references ballot.block,
    rank             smallint not null check (rank between 1 and 20),
    question         text not null check (length(question) <= 500),
    question_sha256  text check (question_sha256 ~ '^[0-9a-f]{64}$'),
    result           jsonb,
    votes            integer check (votes >= 0),
    unique (block, rank) deferrable initially deferred
);
comment on table ballot.ballot is 'One question, counted apart, with its ledger scrutin-{id}.';
comment on column ballot.ballot.result is 'As the line RESULT says it, once closed.';
comment on column ballot.ballot.votes is 'How many seats voted, once closed.';

create table ballot.college (
    block   text collate "C" not null references ballot.block,
    code    text collate "C" not null check (code ~ '^[A-Z][A-Z_]{0,19}$'),
    weight  bigint not null check (weight between 0 and 100000000),
    primary key (block, code)
);
comment on column ballot.college.weight is 'In hundredths; counts when the rule weighs colleges.';

create table ballot.seat (
    block         text collate "C" not null references ballot.block,
    id            text collate "C" not null check (id ~ '^S-[0-9A-HJKMNP-TV-Z]{10}$'),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    folded        text not null,
    college       text collate "C" not null,
    weight        bigint not null check (weight between 0 and 100000000),
    primary key (block, id),
    unique (block, organisation),
    foreign key (block, college) references ballot.college
);
comment on table ballot.seat is 'The roll, frozen once the ballot is announced.';
comment on column ballot.seat.name is 'What the organisation was called when the roll was made.';
comment on column ballot.seat.weight is 'In hundredths: 100 is one voice.';
create index seat_organisation on ballot.seat (organisation);
create index seat_college on ballot.seat (block, college, name collate kernel.french);

-- No foreign keys: the deed has read the seat, and every key would lock a row of the roll at each vote.
create table ballot.vote (
    ballot    text collate "C" not null,
    n         bigint not null,
    seat      text collate "C" not null,
    shares    jsonb not null,
    cast_by   text collate "C",
    replaces  bigint,
    mandate   text collate "C" not null,
    token     text collate "C" not null check (length(token) <= 64),
    at        timestamptz not null,
    primary key (ballot, n),
    unique nulls not distinct (ballot, seat, replaces)
);
comment on table ballot.vote is 'Each line VOTE, by its number; the last one of a seat counts.';
comment on column ballot.vote.cast_by is 'The seat that voted by proxy; absent when it voted for itself.';
comment on column ballot.vote.token is 'Of the form: sent again, it is answered the same.';

create table ballot.proxy (
    ballot   text collate "C" not null,
    n        bigint not null,
    giver    text collate "C" not null,
    holder   text collate "C",
    mandate  text collate "C" not null,
    at       timestamptz not null,
    primary key (ballot, n),
    check (giver <> holder)
);
comment on table ballot.proxy is 'Each line PROXY, by its number; the last one of a giver counts. Without a holder: withdrawn.';
create index proxy_giver on ballot.proxy (ballot, giver, n);
create index proxy_holder on ballot.proxy (ballot, holder);

create table ballot.explanation (
    ballot  text collate "C" not null,
    n       bigint not null,
    words   text not null check (length(words) between 1 and 2000),
    primary key (ballot, n)
);
comment on table ballot.explanation is 'Explanations of vote, in words; the line has only a salted fingerprint, so that one may be erased.';

create table ballot.proposal (
    block        text collate "C" not null references ballot.block,
    id           integer generated always as identity,
    kind         text not null check (kind in ('EXTEND', 'CANCEL')),
    closes_at    timestamptz check ((closes_at is not null) = (kind = 'EXTEND')),
    reason       text not null check (length(reason) between 1 and 500),
    salt         bytea not null check (length(salt) = 16),
    proposed_by  text collate "C" not null check (length(proposed_by) <= 40),
    proposed_at  timestamptz not null,
    settled_by   text collate "C" check (length(settled_by) <= 40),
    settled_at   timestamptz,
    agreed       boolean,
    primary key (block, id)
);
comment on table ballot.proposal is 'To extend or cancel a ballot takes two persons: one proposes, another one agrees, or somebody refuses.';
create unique index proposal_open on ballot.proposal (block) where settled_at is null;

create table ballot.reminder (
    block    text collate "C" not null references ballot.block,
    days     integer not null check (days in (1, 7)),
    person   text collate "C" not null references account.person,
    sent_at  timestamptz not null,
    primary key (block, days, person)
);
comment on table ballot.reminder is 'Who was reminded to vote, 7 or 1 days before; forgotten once the ballot is over.';

-- What was put to the vote does not change: not the roll, not a question, not the rule.
create function ballot.frozen() returns trigger language plpgsql as $$
begin
    if exists (select from ballot.block b where b.id = coalesce(new.block, old.block) and b.state <> 'DRAFT') then
        if tg_op = 'UPDATE' and tg_table_name = 'ballot' then
            if (new.id, new.block, new.rank, new.question) is not distinct from (old.id, old.block, old.rank, old.question)
                and (old.question_sha256 is null or new.question_sha256 = old.question_sha256)
                and (old.result is null or new.result = old.result) then
                return new;
            end if;
        end if;
        raise exception 'what is put to the vote does not change' using errcode = 'restrict_violation';
    end if;
    return coalesce(new, old);
end $$;
create trigger frozen before insert or update or delete on ballot.ballot for each row execute function ballot.frozen();
create trigger frozen before insert or update or delete on ballot.college for each row execute function ballot.frozen();
create trigger frozen before insert or update or delete on ballot.seat for each row execute function ballot.frozen();

create function ballot.goes_on() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and (old.state, new.state) not in (('DRAFT', 'ANNOUNCED'), ('ANNOUNCED', 'DRAFT'), ('ANNOUNCED', 'OPEN'),
            ('ANNOUNCED', 'CANCELLED'), ('OPEN', 'CLOSED'), ('OPEN', 'CANCELLED')) then
        raise exception 'a ballot does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
    end if;
    if old.state <> 'DRAFT' and (new.id, new.convener, new.context, new.concerns, new.basis, new.rule, new.sealed)
            is distinct from (old.id, old.convener, old.context, old.concerns, old.basis, old.rule, old.sealed)
        or old.state in ('OPEN', 'CLOSED', 'CANCELLED') and (new.opens_at is distinct from old.opens_at or new.closes_at < old.closes_at)
        or old.state in ('CLOSED', 'CANCELLED') and new is distinct from old then
        raise exception 'what is put to the vote does not change' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger goes_on before update on ballot.block for each row execute function ballot.goes_on();

create function ballot.kept() returns trigger language plpgsql as $$
begin
    raise exception 'a vote is never changed' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on ballot.vote for each row execute function ballot.kept();
create trigger kept before update or delete on ballot.proxy for each row execute function ballot.kept();
revoke update, delete on ballot.vote, ballot.proxy from ${app};
revoke update on ballot.explanation from ${app};
