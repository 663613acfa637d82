-- Why: an organisation that has nobody here yet cannot say its own address: who runs the instance, or the public directory of the administration, says it.
create table account.official_address (
    organisation  text collate "C" not null check (organisation ~ '^([a-z]+-[0-9A-Za-z]{1,12}|O-[0-9A-Z]{2,12})$'),
    origin        text not null check (origin in ('DIRECTORY', 'OPERATOR')),
    mail          text not null check (length(mail) <= 254),
    source        text not null check (length(source) between 1 and 300),
    described     date not null,
    primary key (organisation, origin)
);
comment on table account.official_address is
    'Official addresses that an organisation did not say itself. What it says prevails (account.organisation.official_mail), then what the operator says.';
comment on column account.official_address.described is 'The day of the source.';
