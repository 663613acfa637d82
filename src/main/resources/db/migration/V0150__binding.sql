-- Why: what each article of a charter is about and whom it obliges, as a person confirmed it; and who contests what is flagged of it.
create schema binding;
grant usage on schema binding to ${app};

create table binding.tagged (
    charter       text collate "C" not null references charter.charter,
    target        text collate "C" not null check (length(target) between 1 and 60),
    n             integer not null check (n > 0),
    subjects      text[] not null check (cardinality(subjects) <= 40),
    levels        text[] not null check (cardinality(levels) <= 12),
    duties        text[] not null check (cardinality(duties) <= 80),
    words_sha256  text collate "C" not null check (words_sha256 ~ '^[0-9a-f]{64}$'),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    mandate       text collate "C" not null check (length(mandate) <= 40),
    made_at       timestamptz not null,
    primary key (charter, target, n)
);
comment on table binding.tagged is 'What a block or an amendment is about and whom it obliges, as a person confirmed it; the latest holds.';
comment on column binding.tagged.target is 'The identifier of a block, or A-… of an amendment.';
comment on column binding.tagged.duties is 'COMMUNE:OWES…';
comment on column binding.tagged.words_sha256 is 'Of the words that were before the eyes of who confirmed: other words await another confirmation.';

create table binding.contest (
    charter       text collate "C" not null references charter.charter,
    n             integer not null check (n > 0),
    target        text collate "C" not null check (length(target) between 1 and 60),
    party         text not null check (party ~ '^[A-Z]{2,20}$'),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    reason        text not null check (length(reason) between 1 and 1000),
    mandate       text collate "C" not null check (length(mandate) <= 40),
    made_at       timestamptz not null,
    primary key (charter, n)
);
comment on table binding.contest is 'An organisation that takes part says that a flag is not so, and why; both stay in view.';

create function binding.kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was confirmed or contested is never changed' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on binding.tagged for each row execute function binding.kept();
create trigger kept before update or delete on binding.contest for each row execute function binding.kept();
revoke update, delete on binding.tagged, binding.contest from ${app};
