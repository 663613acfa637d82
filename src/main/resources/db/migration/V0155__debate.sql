-- Why: seats of a charter propose other words: what is proposed, by whom, with whom, and what became of it, for good.
create schema debate;
grant usage on schema debate to ${app};

create table debate.amendment (
    id            text collate "C" primary key check (id ~ '^A-[0-9A-HJKMNP-TV-Z]{10}$'),
    charter       text collate "C" not null,
    version       integer not null,
    n             integer not null check (n > 0),
    parent        text collate "C" references debate.amendment,
    number        text not null check (length(number) between 1 and 120),
    article       text collate "C" not null check (length(article) <= 80),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    change        text not null check (length(change) between 2 and 10000000),
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    motives       text not null check (length(motives) <= 5000),
    state         text not null default 'FILED' check (state in ('FILED', 'WITHDRAWN', 'FALLEN', 'ADOPTED', 'REFUSED')),
    settled       integer check (settled >= version),
    filed_at      timestamptz not null,
    filed_by      text collate "C" not null check (length(filed_by) <= 40),
    foreign key (charter, version) references charter.version,
    check ((state in ('FALLEN', 'ADOPTED', 'REFUSED')) = (settled is not null))
);
comment on table debate.amendment is 'A change proposed to one version of a charter by one of its seats.';
comment on column debate.amendment.version is 'The version it was written against.';
comment on column debate.amendment.settled is 'The version that it was voted against, or fell from.';
comment on column debate.amendment.n is 'Its rank in its charter; that of a sub-amendment, in its amendment. Never given twice.';
comment on column debate.amendment.number is 'How people name it, for good: « Art. 4 – Am. 12 ».';
comment on column debate.amendment.article is 'The block that holds what it changes, in that version.';
comment on column debate.amendment.change is 'The amendment as canonical JSON, with the SHA-256 of its base.';
comment on column debate.amendment.sha256 is 'Of change, in UTF-8.';
create unique index amendment_n on debate.amendment (charter, n) where parent is null;
create unique index amendment_under on debate.amendment (parent, n) where parent is not null;

create table debate.step (
    amendment     text collate "C" not null references debate.amendment,
    n             integer not null check (n > 0),
    state         text not null check (state in ('FILED', 'WITHDRAWN', 'TAKEN', 'FALLEN', 'ADOPTED', 'REFUSED')),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (amendment, n)
);
comment on table debate.step is 'What became of an amendment, step by step, as the journal says it too.';

create table debate.signature (
    amendment     text collate "C" not null references debate.amendment,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    asked_at      timestamptz,
    signed_at     timestamptz,
    mandate       text collate "C" check (length(mandate) <= 40),
    primary key (amendment, organisation),
    check ((signed_at is null) = (mandate is null)),
    check (asked_at is not null or signed_at is not null)
);
comment on table debate.signature is 'Seats asked to sign an amendment with its author, and those that did, each by its own act.';

create function debate.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was said in a debate is kept' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on debate.step for each row execute function debate.kept();
revoke update, delete on debate.step from ${app};

create function debate.goes_on() returns trigger language plpgsql as $$
begin
    if (new.id, new.charter, new.version, new.n, new.parent, new.number, new.article, new.change, new.sha256, new.motives, new.filed_at)
            is distinct from (old.id, old.charter, old.version, old.n, old.parent, old.number, old.article, old.change, old.sha256, old.motives, old.filed_at) then
        raise exception 'an amendment is never changed' using errcode = 'restrict_violation';
    end if;
    if new.state <> old.state and (old.state, new.state) not in (('FILED', 'WITHDRAWN'), ('WITHDRAWN', 'FILED'), ('FILED', 'FALLEN'),
            ('FILED', 'ADOPTED'), ('FILED', 'REFUSED')) then
        raise exception 'an amendment does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger goes_on before update on debate.amendment for each row execute function debate.goes_on();
create trigger kept before delete on debate.amendment for each row execute function debate.kept();
revoke delete on debate.amendment from ${app};
