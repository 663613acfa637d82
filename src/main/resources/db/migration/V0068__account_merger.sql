-- Why: organisations that the référentiel lacks merge too. One administrator of the instance proposes it, another one agrees; then rights follow as for those it knows.
create table account.merger (
    organisation  text collate "C" primary key references account.organisation check (organisation like 'O-%'),
    successor     text collate "C" not null references account.organisation check (successor <> organisation),
    since         date not null,
    source        text not null check (length(source) between 1 and 300),
    salt          bytea not null check (length(salt) = 16),
    asked_by      text collate "C" not null references account.mandate,
    asked_at      timestamptz not null,
    settled_at    timestamptz,
    settled_by    text collate "C" references account.mandate,
    agreed        boolean
);
comment on table account.merger is 'Mergers of organisations that the référentiel lacks, proposed by an administrator of the instance: the last one for each, open for a week.';
comment on column account.merger.since is 'The first day that the successor acts in its place.';
comment on column account.merger.source is 'The deliberation or the decision, in words; the journal has only its salted fingerprint.';
comment on column account.merger.agreed is 'Whether another administrator agreed; absent while it is open.';
revoke delete on account.merger from ${app};
