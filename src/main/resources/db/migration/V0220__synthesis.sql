-- Why: a text concludes what was gathered, each of its sentences citing what was said, and those who are cited may contest it.
create schema synthesis;
grant usage on schema synthesis to ${app};

create table synthesis.synthesis (
    id             text collate "C" primary key check (id ~ '^Z-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 200),
    sources        text[] not null check (cardinality(sources) between 1 and 10),
    draft          text not null check (length(draft) <= 200000),
    edition        integer not null default 0,
    invented       boolean not null default false,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    adopted        integer,
    adopted_on     date,
    adopted_how    text check (adopted_how in ('CONSENT', 'BALLOT')),
    adopted_ballot text collate "C" check (length(adopted_ballot) <= 80),
    adopted_body   text collate "C" check (length(adopted_body) <= 80),
    adopted_by     text collate "C" check (length(adopted_by) <= 40),
    check ((adopted is null) = (adopted_on is null) and (adopted is null) = (adopted_how is null) and (adopted is null) = (adopted_by is null)),
    check ((adopted_how = 'BALLOT') = (adopted_ballot is not null))
);
comment on table synthesis.synthesis is 'A text that concludes what calls and consultations gathered; its draft is read by who convenes alone.';
comment on column synthesis.synthesis.sources is 'Of which everything that no sentence cites is listed.';
create index synthesis_convener on synthesis.synthesis (convener);

create table synthesis.version (
    synthesis  text collate "C" not null references synthesis.synthesis,
    n          integer not null check (n > 0),
    title      text not null check (length(title) between 1 and 200),
    words      text not null check (length(words) between 1 and 200000),
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    note       text not null default '' check (length(note) <= 500),
    gathered   integer not null check (gathered >= 0),
    cited      integer not null check (cited between 0 and gathered),
    at         timestamptz not null,
    mandate    text collate "C" not null check (length(mandate) <= 40),
    primary key (synthesis, n)
);
comment on table synthesis.version is 'The text as it was published, for good.';
comment on column synthesis.version.gathered is 'How many things its sources had then, and how many of them it cites.';

create table synthesis.citation (
    synthesis  text collate "C" not null,
    version    integer not null,
    sentence   integer not null check (sentence > 0),
    mark       text collate "C" not null check (length(mark) <= 40),
    words      text not null check (length(words) <= 5000),
    primary key (synthesis, version, sentence, mark),
    foreign key (synthesis, version) references synthesis.version
);
comment on table synthesis.citation is 'What each sentence of a version cites.';
create index citation_mark on synthesis.citation (mark);

create table synthesis.objection (
    synthesis     text collate "C" not null,
    n             integer not null check (n > 0),
    version       integer not null,
    sentence      integer not null,
    mark          text collate "C" not null,
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null check (length(name) <= 200),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        text collate "C" not null default '' check (length(person) <= 40),
    words         text not null check (length(words) between 10 and 1000),
    at            timestamptz not null,
    corrected     integer,
    reply         text not null default '' check (length(reply) <= 1000),
    replied_at    timestamptz,
    replied_by    text collate "C" check (length(replied_by) <= 40),
    primary key (synthesis, n),
    foreign key (synthesis, version, sentence, mark) references synthesis.citation,
    check ((organisation is null) = (mandate is null)),
    check ((reply = '') = (replied_at is null) and (replied_at is null) = (replied_by is null)),
    check (corrected is null or reply <> '')
);
comment on table synthesis.objection is 'What somebody who is cited says of how they are, and what the editor answers: corrected in a version, or maintained, and why.';

create function synthesis.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was published does not change' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on synthesis.version for each row execute function synthesis.kept();
create trigger kept before update or delete on synthesis.citation for each row execute function synthesis.kept();
revoke delete on synthesis.synthesis, synthesis.version, synthesis.citation, synthesis.objection from ${app};
