-- Why: operations over many schools are followed for years: who carries them, which schools, in which order, how far each is, who says so.
create schema programme;
grant usage on schema programme to ${app};

create table programme.operation (
    id            text collate "C" primary key check (id ~ '^Q-[0-9A-HJKMNP-TV-Z]{10}$'),
    carrier       text collate "C" not null check (length(carrier) <= 40),
    carrier_name  text not null check (length(carrier_name) between 1 and 200),
    writer        text collate "C" not null check (length(writer) <= 40),
    writer_name   text not null check (length(writer_name) between 1 and 200),
    title         text not null check (length(title) between 3 and 200),
    purpose       text not null check (length(purpose) between 10 and 2000),
    theme         text not null check (theme in ('EQUIPMENT', 'FIBRE', 'WORKSPACE', 'SERVICES', 'TRAINING', 'PREMISES')),
    level         text not null check (level in ('ECOLE', 'COLLEGE', 'LYCEE')),
    begins        date not null,
    ends          date,
    source        text not null default '' check (length(source) <= 500),
    origin        text collate "C" check (length(origin) <= 80),
    competence    text check (competence in ('HOLDS', 'ACT', 'UNKNOWN')),
    basis         text not null default '' check (length(basis) <= 500),
    act           text check (length(act) between 1 and 200),
    act_date      date,
    stage         text not null default 'RUNNING' check (stage in ('RUNNING', 'DONE', 'GIVEN_UP')),
    why           text not null default '' check (length(why) <= 500),
    edition       integer not null default 0,
    changes       integer not null default 0,
    planned       integer not null default 0,
    ordered       integer not null default 0,
    installed     integer not null default 0,
    in_service    integer not null default 0,
    unknown       integer not null default 0,
    folded        text not null check (length(folded) <= 1000),
    invented      boolean not null default false,
    made_at       timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    changed_at    timestamptz not null,
    check (ends is null or ends >= begins),
    check ((source = '') = (competence is not null)),
    check (source <> '' or writer = carrier),
    check (coalesce(competence = 'ACT', false) = (act is not null and act_date is not null))
);
comment on table programme.operation is 'What one organisation carries in many schools over years: open to everybody from the day it is announced.';
comment on column programme.operation.writer is 'Who writes it here: its carrier, but for one that is told from a source.';
comment on column programme.operation.source is 'Where what is told was read, its carrier having entered nothing; empty when the carrier writes it.';
comment on column programme.operation.origin is 'The practice taken up or the commitment that it comes from; absent when free.';
comment on column programme.operation.edition is 'Of what is written of it: two people do not overwrite each other.';
comment on column programme.operation.changes is 'How often anything of it changed, states and scope included: what was counted before is counted again.';
comment on column programme.operation.unknown is 'How many schools of its scope are there today: one number a state, kept for lists.';
create index operation_carrier on programme.operation (carrier);
create index operation_changed on programme.operation (changed_at desc, id);

create table programme.partner (
    operation     text collate "C" not null references programme.operation,
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    college       text not null check (length(college) <= 20),
    primary key (operation, organisation)
);
comment on table programme.partner is 'An organisation that carries it too: under a mandate, it may say how far schools are.';
create index partner_organisation on programme.partner (organisation);

create table programme.milestone (
    operation  text collate "C" not null references programme.operation,
    n          integer not null check (n between 1 and 50),
    day        date not null,
    words      text not null check (length(words) between 3 and 200),
    done_on    date,
    primary key (operation, n)
);
comment on table programme.milestone is 'A day on which something is to be done for all; done_on is said afterwards.';

create table programme.wave (
    operation  text collate "C" not null references programme.operation,
    n          integer not null check (n between 1 and 50),
    name       text not null check (length(name) between 2 and 120),
    criteria   text not null check (length(criteria) between 10 and 1000),
    begins     date,
    primary key (operation, n)
);
comment on table programme.wave is 'Schools that are done together, and why these come before others.';

create table programme.scope (
    operation  text collate "C" not null references programme.operation,
    n          integer not null check (n >= 1),
    kind       text not null check (kind in ('LIST', 'PLACE', 'OUT')),
    words      text not null check (length(words) <= 500),
    day        date not null,
    wave       integer,
    schools    integer not null check (schools >= 1),
    unread     integer not null default 0 check (unread >= 0),
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    at         timestamptz not null,
    mandate    text collate "C" not null check (length(mandate) <= 40),
    primary key (operation, n),
    foreign key (operation, wave) references programme.wave
);
comment on table programme.scope is 'What was put in an operation, or taken out of it: by a list, by a rule about a place and what it gave on its day.';

comment on column programme.scope.unread is 'In how many communes of the rule nobody knew the schools on that day: they are not in it.';

create table programme.school (
    operation    text collate "C" not null references programme.operation,
    uai          text collate "C" not null check (uai ~ '^[0-9]{7}[A-Z]$'),
    name         text not null check (length(name) <= 300),
    commune      text collate "C" not null check (length(commune) <= 10),
    departement  text collate "C" not null check (length(departement) <= 3),
    epci         text collate "C" not null check (length(epci) <= 9),
    wave         integer,
    brought      integer not null,
    out          integer,
    out_on       date,
    state        text not null default 'UNKNOWN' check (state in ('PLANNED', 'ORDERED', 'INSTALLED', 'IN_SERVICE', 'UNKNOWN')),
    day          date,
    report       integer,
    primary key (operation, uai),
    foreign key (operation, wave) references programme.wave,
    foreign key (operation, brought) references programme.scope,
    foreign key (operation, out) references programme.scope,
    check ((out is null) = (out_on is null)),
    check ((day is null) = (report is null))
);
comment on table programme.school is 'A school of the scope, where it lay when it came in; out when it was taken out, what was said of it kept. Its state is the last one said.';
create index school_uai on programme.school (uai) where out is null;
create index school_state on programme.school (operation, state, uai);

create table programme.report (
    operation     text collate "C" not null references programme.operation,
    n             integer not null check (n >= 1),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    role          text not null check (role in ('CARRIER', 'WRITER', 'PARTNER', 'SCHOOL')),
    source        text not null default '' check (length(source) <= 300),
    lines         integer not null check (lines >= 1),
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    file          text collate "C" check (file ~ '^[0-9a-f]{64}$'),
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (operation, n)
);
comment on table programme.report is 'States said at once by one organisation, of one school or of all: sha256 is that of its lines, file that of the file they came in.';

create table programme.said (
    operation  text collate "C" not null,
    uai        text collate "C" not null,
    report     integer not null,
    state      text not null check (state in ('PLANNED', 'ORDERED', 'INSTALLED', 'IN_SERVICE', 'UNKNOWN')),
    day        date not null,
    primary key (operation, uai, report),
    foreign key (operation, uai) references programme.school,
    foreign key (operation, report) references programme.report
);
comment on table programme.said is 'The state of one school on a day, as it was said. Nothing said is ever changed; of two days the later counts, of two sayings of a day the last.';
create index said_report on programme.said (operation, report);

revoke update, delete on programme.scope, programme.report, programme.said from ${app};
revoke delete on programme.operation, programme.milestone, programme.wave, programme.school from ${app};
