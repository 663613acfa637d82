-- Why: organisations and people answer a call, make proposals that others support, amend and merge, and each proposal is answered.
create schema contribution;
grant usage on schema contribution to ${app};

create table contribution.call (
    id             text collate "C" primary key check (id ~ '^L-[0-9A-HJKMNP-TV-Z]{10}$'),
    convener       text collate "C" not null check (length(convener) <= 40),
    convener_name  text not null check (length(convener_name) between 1 and 200),
    title          text not null check (length(title) between 1 and 200),
    lead           text not null default '' check (length(lead) <= 4000),
    longest        integer not null check (longest between 200 and 10000),
    opens_on       date not null,
    closes_on      date not null,
    folded         text not null check (length(folded) <= 1000),
    invented       boolean not null default false,
    edition        integer not null default 0,
    made_at        timestamptz not null,
    made_by        text collate "C" not null check (length(made_by) <= 40),
    published_at   timestamptz,
    closed_at      timestamptz,
    check (closes_on >= opens_on),
    check (closed_at is null or published_at is not null)
);
comment on table contribution.call is 'Questions to which organisations and people are asked to contribute, from a day to another, both included.';
comment on column contribution.call.longest is 'The most characters of one answer, or of the text of one proposal.';
create index call_published on contribution.call (published_at desc, id) where published_at is not null;
create index call_convener on contribution.call (convener);

create table contribution.question (
    call   text collate "C" not null references contribution.call,
    n      integer not null check (n between 1 and 20),
    words  text not null check (length(words) between 5 and 300),
    hint   text not null default '' check (length(hint) <= 500),
    primary key (call, n)
);
comment on table contribution.question is 'What a call asks; the words do not change once it is published.';

create table contribution.person (
    id       bigint generated always as identity primary key,
    call     text collate "C" not null references contribution.call,
    print    bytea check (octet_length(print) = 32),
    account  text collate "C" check (length(account) <= 40),
    at       timestamptz not null,
    unique (call, print)
);
comment on table contribution.person is 'Somebody who confirmed a mail address for one call: each counts once. The address is not kept.';
comment on column contribution.person.print is 'SHA-256 of the call and of the address, in lower case; forgotten when its holder asks for it.';
comment on column contribution.person.account is 'Of who was signed in: they are told of what becomes of their proposals.';

create table contribution.device (
    call     text collate "C" not null references contribution.call,
    browser  bytea not null check (octet_length(browser) = 32),
    person   bigint not null references contribution.person on delete cascade,
    primary key (call, browser)
);
comment on table contribution.device is 'A browser in which somebody confirmed their address: it is not asked for again in this call. Not saved.';

create table contribution.pending (
    secret  bytea primary key check (octet_length(secret) = 32),
    call    text collate "C" not null references contribution.call on delete cascade,
    print   bytea not null check (octet_length(print) = 32),
    name    text not null check (length(name) <= 200),
    draft   text not null check (length(draft) <= 400000),
    files   text[] not null default '{}',
    at      timestamptz not null default kernel.clock()
);
comment on table contribution.pending is 'What somebody wrote and has not confirmed yet by the link they were sent: nobody else reads it, and it goes after three days. Not saved.';
create index pending_at on contribution.pending (at);

create table contribution.contribution (
    id            text collate "C" primary key check (id ~ '^X-[0-9A-HJKMNP-TV-Z]{10}$'),
    call          text collate "C" not null references contribution.call,
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null check (length(name) <= 200),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        bigint references contribution.person,
    at            timestamptz not null,
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    source        text collate "C" check (length(source) between 1 and 100),
    source_path   text check (length(source_path) <= 500),
    hidden        text not null default '' check (length(hidden) <= 500),
    hidden_at     timestamptz,
    hidden_by     text collate "C" check (length(hidden_by) <= 40),
    unique (call, source),
    check ((organisation is null) = (mandate is null)),
    check ((hidden = '') = (hidden_at is null) and (hidden_at is null) = (hidden_by is null))
);
comment on table contribution.contribution is 'What an organisation or a person answers to a call: of an organisation, under a mandate; of a person, with a name only if they gave one; brought from elsewhere, with its identifier there.';
comment on column contribution.contribution.sha256 is 'Of its answers, so that the same author does not send the same words again.';
comment on column contribution.contribution.hidden is 'Why its words are not shown: anybody reads it.';
create index contribution_call on contribution.contribution (call, at desc, id desc);
create index contribution_at on contribution.contribution (at desc, id desc);
create index contribution_person on contribution.contribution (person) where person is not null;

create table contribution.answer (
    contribution  text collate "C" not null references contribution.contribution,
    n             integer not null,
    words         text not null check (length(words) between 1 and 10000),
    primary key (contribution, n)
);
comment on table contribution.answer is 'The words that answer one question of the call.';

create table contribution.document (
    contribution  text collate "C" not null references contribution.contribution,
    n             integer not null check (n between 1 and 3),
    file          text collate "C" not null check (file ~ '^[0-9a-f]{64}$'),
    name          text not null check (length(name) between 1 and 200),
    kind          text collate "C" not null check (length(kind) <= 10),
    primary key (contribution, n)
);
comment on table contribution.document is 'What is joined to a contribution, read by anybody unless it is hidden.';
create index document_file on contribution.document (file);

create table contribution.proposal (
    id            text collate "C" primary key check (id ~ '^W-[0-9A-HJKMNP-TV-Z]{10}$'),
    call          text collate "C" not null references contribution.call,
    question      integer,
    contribution  text collate "C" references contribution.contribution,
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null check (length(name) <= 400),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        bigint references contribution.person,
    at            timestamptz not null,
    title         text not null check (length(title) between 1 and 200),
    words         text not null check (length(words) between 1 and 10000),
    demand        text not null check (length(demand) <= 500),
    version       integer not null default 1,
    folded        text not null check (length(folded) <= 400),
    brought       integer not null default 0 check (brought >= 0),
    source        text collate "C" check (length(source) between 1 and 100),
    source_path   text check (length(source_path) <= 500),
    merged_into   text collate "C" references contribution.proposal,
    hidden        text not null default '' check (length(hidden) <= 500),
    hidden_at     timestamptz,
    hidden_by     text collate "C" check (length(hidden_by) <= 40),
    unique (call, source),
    check ((organisation is null) = (mandate is null)),
    check ((hidden = '') = (hidden_at is null) and (hidden_at is null) = (hidden_by is null))
);
comment on table contribution.proposal is 'What somebody proposes in a call: a short title, a text, what it asks of whom. One that others became has no author of its own: theirs are its authors.';
comment on column contribution.proposal.brought is 'How many supported it where it was brought from; who they are is not known here.';
create index proposal_call on contribution.proposal (call, at desc, id desc);
create index proposal_at on contribution.proposal (at desc, id desc);
create index proposal_merged on contribution.proposal (merged_into) where merged_into is not null;
create index proposal_contribution on contribution.proposal (contribution) where contribution is not null;

create table contribution.wording (
    proposal  text collate "C" not null references contribution.proposal,
    version   integer not null check (version > 0),
    words     text not null check (length(words) between 1 and 10000),
    at        timestamptz not null,
    primary key (proposal, version)
);
comment on table contribution.wording is 'Each version of the text of a proposal, the present one too.';

create table contribution.support (
    proposal      text collate "C" not null references contribution.proposal,
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null default '' check (length(name) <= 200),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        bigint references contribution.person,
    at            timestamptz not null,
    carried_from  text collate "C" references contribution.proposal,
    unique (proposal, organisation),
    unique (proposal, person),
    check ((organisation is null) = (mandate is null) and (organisation is null) = (person is not null))
);
comment on table contribution.support is 'Who supports a proposal: organisations in public, people counted once each and never named.';

create table contribution.reply (
    proposal  text collate "C" not null references contribution.proposal,
    n         integer not null check (n > 0),
    kind      text not null check (kind in ('RETAINED', 'PART', 'REFUSED')),
    words     text not null check (length(words) between 10 and 4000),
    name      text not null check (length(name) <= 200),
    mandate   text collate "C" check (length(mandate) <= 40),
    at        timestamptz not null,
    primary key (proposal, n)
);
comment on table contribution.reply is 'What who decides answers to a proposal, and why; the last one counts, those before stay. Without a mandate, it was brought with the proposal.';

create table contribution.revision (
    proposal      text collate "C" not null references contribution.proposal,
    n             integer not null check (n > 0),
    base          integer not null,
    words         text not null check (length(words) between 1 and 10000),
    why           text not null check (length(why) <= 500),
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null check (length(name) <= 200),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        bigint references contribution.person,
    at            timestamptz not null,
    state         text not null default 'OFFERED' check (state in ('OFFERED', 'TAKEN', 'DECLINED', 'HIDDEN')),
    reason        text not null default '' check (length(reason) <= 500),
    judged_at     timestamptz,
    primary key (proposal, n),
    check ((organisation is null) = (mandate is null)),
    check ((state = 'OFFERED') = (judged_at is null)),
    check (state = 'OFFERED' or reason <> '')
);
comment on table contribution.revision is 'Other words offered for a proposal, by anybody; its author takes them or declines them, and says why.';

create table contribution.fusion (
    id            text collate "C" primary key check (id ~ '^U-[0-9A-HJKMNP-TV-Z]{10}$'),
    call          text collate "C" not null references contribution.call,
    title         text not null check (length(title) between 1 and 200),
    words         text not null check (length(words) between 1 and 10000),
    demand        text not null check (length(demand) <= 500),
    organisation  text collate "C" check (length(organisation) <= 40),
    name          text not null check (length(name) <= 200),
    mandate       text collate "C" check (length(mandate) <= 40),
    person        bigint references contribution.person,
    at            timestamptz not null,
    ended_at      timestamptz,
    into_proposal text collate "C" references contribution.proposal,
    reason        text not null default '' check (length(reason) <= 500),
    check (into_proposal is null or ended_at is not null)
);
comment on table contribution.fusion is 'That several proposals become one, offered by who convenes or by an author. Done once the authors of each agreed; dropped when one refuses, who says why.';

create table contribution.part (
    fusion     text collate "C" not null references contribution.fusion,
    proposal   text collate "C" not null references contribution.proposal,
    version    integer not null,
    agreed_at  timestamptz,
    mandate    text collate "C" check (length(mandate) <= 40),
    primary key (fusion, proposal)
);
comment on table contribution.part is 'A proposal that would become another one, and when its author agreed.';
create index part_proposal on contribution.part (proposal);

create function contribution.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was said does not change' using errcode = 'restrict_violation';
end $$;
create trigger kept before update of call, organisation, mandate, at, sha256 on contribution.contribution for each row execute function contribution.kept();
create trigger kept before update or delete on contribution.answer for each row execute function contribution.kept();
create trigger kept before update or delete on contribution.wording for each row execute function contribution.kept();
create trigger kept before update or delete on contribution.reply for each row execute function contribution.kept();
create trigger kept before update of words, why, organisation, mandate, at on contribution.revision for each row execute function contribution.kept();
revoke delete on contribution.call, contribution.contribution, contribution.answer, contribution.document, contribution.proposal, contribution.wording,
    contribution.support, contribution.reply, contribution.revision, contribution.fusion, contribution.part from ${app};
