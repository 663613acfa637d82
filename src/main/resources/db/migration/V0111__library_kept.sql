-- What people keep of the library: searches they are told of, and folders of sheets they share.
create table library.saved (
    id        text collate "C" primary key check (id ~ '^Q-[0-9A-HJKMNP-TV-Z]{10}$'),
    person    text collate "C" not null references account.person on delete cascade,
    address   text not null check (length(address) <= 2000),
    token     text collate "C" not null unique check (length(token) = 32),
    kept_at   timestamptz not null default kernel.clock(),
    told_upto timestamptz not null default kernel.clock(),
    next_at   timestamptz not null,
    unique (person, address)
);
comment on table library.saved is 'A search that somebody keeps, to be told once a week of what is new in it.';
comment on column library.saved.token is 'At random, in the address that stops its mails.';
comment on column library.saved.told_upto is 'News up to then were told.';
create index saved_due on library.saved (next_at);

create table library.folder (
    id       text collate "C" primary key check (id ~ '^D-[0-9A-HJKMNP-TV-Z]{10}$'),
    person   text collate "C" not null references account.person on delete cascade,
    title    text not null check (length(title) between 3 and 120),
    note     text not null default '' check (length(note) <= 2000),
    made_at  timestamptz not null default kernel.clock()
);
comment on table library.folder is 'Sheets that somebody gathers, with a note; whoever has its address reads it.';
create index folder_person on library.folder (person);

create table library.filed (
    folder   text collate "C" not null references library.folder on delete cascade,
    sheet    text collate "C" not null check (length(sheet) <= 20),
    note     text not null default '' check (length(note) <= 500),
    filed_at timestamptz not null default kernel.clock(),
    primary key (folder, sheet)
);
comment on table library.filed is 'A sheet in a folder, and why it is there.';
