-- Attached documents live with the rest, so that one backup, one replica and one transaction hold everything.
create schema files;

create table files.file (
    sha256   bytea primary key check (length(sha256) = 32),
    kind     text not null check (kind in ('PDF', 'ODT', 'ODS', 'ODP', 'DOCX', 'XLSX', 'PPTX', 'PNG', 'JPEG', 'CSV')),
    bytes    integer not null check (bytes between 1 and 20971520)
);
comment on table files.file is 'A document kept once, whoever attaches it, under the SHA-256 of its bytes.';
revoke update on files.file from ${app};
-- a row may be locked until an act that refers to it is over
grant update (kind) on files.file to ${app};

create table files.piece (
    sha256   bytea not null references files.file on delete cascade,
    n        integer not null check (n >= 0),
    content  bytea not null check (length(content) between 1 and 262144),
    primary key (sha256, n)
);
comment on table files.piece is 'Its bytes, 256 kB a row: read, sent, saved and restored without holding a whole file in memory.';
alter table files.piece alter column content set storage external;
revoke update on files.piece from ${app};

create table files.keeping (
    sha256   bytea not null references files.file on delete cascade,
    holder   text collate "C" not null check (length(holder) <= 40),
    kept_at  timestamptz not null default kernel.clock(),
    primary key (sha256, holder)
);
comment on table files.keeping is 'The organisation that brought a file, which alone may attach it, and when it last did.';
create index keeping_holder on files.keeping (holder, kept_at);
