-- Why: organisations say what they think of each article and why, and comment its very words.
create table debate.position (
    charter       text collate "C" not null references charter.charter,
    article       text collate "C" not null check (length(article) <= 80),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    n             integer not null check (n > 0),
    name          text not null check (length(name) between 1 and 200),
    stance        text not null check (stance in ('AGREE', 'MIXED', 'DISAGREE')),
    why           text not null default '' check (length(why) <= 2000),
    version       integer not null,
    at            timestamptz not null,
    mandate       text collate "C" not null check (length(mandate) <= 40),
    primary key (charter, article, organisation, n)
);
comment on table debate.position is 'What a seat thinks of an article; the latest counts, those before are kept.';
comment on column debate.position.article is 'The block of the article, the same from version to version.';

create table debate.remark (
    message   text collate "C" primary key references conversation.message,
    charter   text collate "C" not null,
    version   integer not null,
    block     text collate "C" not null check (length(block) <= 80),
    first     integer not null check (first >= 0),
    after     integer not null check (after >= first),
    words     text not null,
    said_at   timestamptz not null,
    foreign key (charter, version) references charter.version
);
comment on table debate.remark is 'The words of a version that a comment is about; the comment is a message of the conversation.';
comment on column debate.remark.first is 'The first piece of the block; 0, as after, for the whole block.';
create index remark_charter on debate.remark (charter);

create trigger kept before update or delete on debate.position for each row execute function debate.kept();
create trigger kept before update or delete on debate.remark for each row execute function debate.kept();
revoke update, delete on debate.position, debate.remark from ${app};
