-- Why: what was promised is followed to the end: who, what, for whom, by when, and who says that it was kept.
create schema commitment;
grant usage on schema commitment to ${app};

create table commitment.commitment (
    id              text collate "C" primary key check (id ~ '^G-[0-9A-HJKMNP-TV-Z]{10}$'),
    promiser        text collate "C" not null check (length(promiser) <= 40),
    promiser_name   text not null check (length(promiser_name) between 1 and 200),
    proposer        text collate "C" not null check (length(proposer) <= 40),
    proposer_name   text not null check (length(proposer_name) between 1 and 200),
    sentence        text not null check (length(sentence) between 10 and 300),
    means           text not null default '' check (length(means) <= 1000),
    due             date not null,
    subject         text collate "C" check (length(subject) <= 40),
    level           text collate "C" check (length(level) <= 40),
    charter         text collate "C" references charter.charter,
    version         integer,
    article         text collate "C" check (length(article) <= 80),
    indicator       text check (length(indicator) between 1 and 120),
    unit            text not null default '' check (length(unit) <= 40),
    first_figure    numeric(18, 4),
    target          numeric(18, 4),
    folded          text not null check (length(folded) <= 1000),
    sha256          text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    invented        boolean not null default false,
    made_at         timestamptz not null,
    made_by         text collate "C" not null check (length(made_by) <= 40),
    stage           text not null default 'PROPOSED'
        check (stage in ('PROPOSED', 'DECLINED', 'RUNNING', 'PAUSED', 'REPORTED', 'DISPUTED', 'KEPT', 'GIVEN_UP')),
    stage_at        timestamptz not null,
    why             text not null default '' check (length(why) <= 500),
    competence      text check (competence in ('HOLDS', 'ACT', 'UNKNOWN', 'NONE')),
    basis           text not null default '' check (length(basis) <= 500),
    act             text check (length(act) between 1 and 200),
    act_date        date,
    foreign key (charter, version) references charter.version,
    check ((subject is null) = (level is null)),
    check ((charter is null) = (version is null)),
    check (article is null or charter is not null),
    check (target is null or indicator is not null),
    check ((competence is null) = (stage in ('PROPOSED', 'DECLINED'))),
    check (coalesce(competence = 'ACT', false) = (act is not null and act_date is not null))
);
comment on table commitment.commitment is 'A promise of one organisation: it stands once accepted by who promises. What was promised is never changed.';
comment on column commitment.commitment.proposer is 'Who wrote it down: who promises, or another that proposed it to them.';
comment on column commitment.commitment.subject is 'A subject of the law; absent when no text is about it.';
comment on column commitment.commitment.sha256 is 'Of what was promised, as the line of its proposal says it.';
comment on column commitment.commitment.stage is 'What was done last. Late, and waiting for another, are computed from it, the day and what it depends on.';
comment on column commitment.commitment.why is 'Of a pause, of giving up, of declining.';
comment on column commitment.commitment.competence is 'How who promises is competent: by the law, by an act it declares, not known, or no text is about it.';
comment on column commitment.commitment.basis is 'The texts that say so, on the day of the acceptance.';
comment on column commitment.commitment.act is 'The act without which it would not be competent: number, as it declares it.';
create index commitment_promiser on commitment.commitment (promiser);
create index commitment_charter on commitment.commitment (charter) where charter is not null;
create index commitment_due on commitment.commitment (due, id);

create table commitment.beneficiary (
    commitment    text collate "C" not null references commitment.commitment,
    n             integer not null check (n between 1 and 20),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    schools       boolean not null,
    primary key (commitment, n),
    unique (commitment, organisation, schools)
);
comment on table commitment.beneficiary is 'For whom it is promised: an organisation, a school, or the schools of a place.';
create index beneficiary_organisation on commitment.beneficiary (organisation);

create table commitment.dependency (
    commitment  text collate "C" not null references commitment.commitment,
    upon        text collate "C" not null references commitment.commitment,
    primary key (commitment, upon),
    check (commitment <> upon)
);
comment on table commitment.dependency is 'What must be kept first, whoever promised it; there is no circle.';
create index dependency_upon on commitment.dependency (upon);

create table commitment.passage (
    commitment  text collate "C" not null references commitment.commitment,
    n           integer not null check (n > 0),
    stage       text not null check (length(stage) <= 20),
    why         text not null default '' check (length(why) <= 500),
    at          timestamptz not null,
    mandate     text collate "C" not null check (length(mandate) <= 40),
    primary key (commitment, n)
);
comment on table commitment.passage is 'Each change of what is done with it.';

create table commitment.report (
    commitment  text collate "C" not null references commitment.commitment,
    n           integer not null check (n > 0),
    day         date not null,
    figure      numeric(18, 4),
    words       text not null check (length(words) between 1 and 2000),
    done        boolean not null,
    file        text collate "C" check (file ~ '^[0-9a-f]{64}$'),
    file_name   text check (length(file_name) between 1 and 200),
    file_kind   text check (length(file_kind) <= 20),
    at          timestamptz not null,
    mandate     text collate "C" not null check (length(mandate) <= 40),
    primary key (commitment, n),
    check ((file is null) = (file_name is null) and (file is null) = (file_kind is null))
);
comment on table commitment.report is 'What who promises says of it, each time.';
create index report_file on commitment.report (file) where file is not null;

create table commitment.word (
    commitment    text collate "C" not null references commitment.commitment,
    n             integer not null check (n > 0),
    report        integer not null,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    confirms      boolean not null,
    reason        text not null default '' check (length(reason) <= 1000),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (commitment, n),
    foreign key (commitment, report) references commitment.report,
    check (confirms or reason <> '')
);
comment on table commitment.word is 'What a beneficiary says of a report: the other side’s word.';

create table commitment.reminder (
    commitment  text collate "C" not null references commitment.commitment,
    days        integer not null check (days in (30, 7, -1)),
    at          timestamptz not null,
    primary key (commitment, days)
);
comment on table commitment.reminder is 'That its end was told beforehand, or that it has passed; told once.';

create function commitment.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was promised and said of it is kept' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on commitment.beneficiary for each row execute function commitment.kept();
create trigger kept before update or delete on commitment.passage for each row execute function commitment.kept();
create trigger kept before update or delete on commitment.report for each row execute function commitment.kept();
create trigger kept before update or delete on commitment.word for each row execute function commitment.kept();
revoke update, delete on commitment.beneficiary, commitment.passage, commitment.report, commitment.word from ${app};
revoke delete on commitment.commitment from ${app};
