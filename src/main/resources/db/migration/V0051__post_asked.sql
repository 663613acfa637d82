-- Why: letters that somebody asks for filled the mailbox of a stranger. They are counted here, for all the nodes, by who asks and by address; the same one does not leave twice within the hour.
alter table post.letter add column asked_by text check (length(asked_by) <= 100);
alter table post.letter add column same bytea check (length(same) = 32);
comment on column post.letter.asked_by is 'Who asked for it: a person, or where a stranger connects from; emptied with the recipient.';
comment on column post.letter.same is 'SHA-256 of the folded address and of the words: equal for the same letter written twice; emptied with the recipient.';

create function post.folded(recipient text) returns text language sql immutable strict parallel safe
    return lower(regexp_replace(recipient, '[+][^@]*@', '@'));
comment on function post.folded(text) is 'An address as its mailbox is known: in small letters, without what follows a plus.';

create index letter_recent on post.letter (post.folded(recipient), filed_at) where recipient is not null;
create index letter_asked on post.letter (asked_by, filed_at) where asked_by is not null;

-- One at a time until the end of the transaction: what is counted is what will have left.
create function post.ask(recipient text, content jsonb, bulk boolean, who text, bounds integer[]) returns text
    language plpgsql as $$
declare
    mailbox text := post.folded(recipient);
    words bytea := sha256(convert_to(mailbox || (content - 'to')::text, 'UTF8'));
    hour timestamptz;
    day timestamptz;
    already boolean;
    fits boolean;
begin
    perform pg_advisory_xact_lock(hashtextextended('post.ask', 0));
    hour := kernel.clock() - interval '1 hour';
    day := kernel.clock() - interval '1 day';
    select coalesce(bool_or(l.same = words and l.filed_at > hour), false) into already
    from post.letter l where post.folded(l.recipient) = mailbox and l.filed_at > hour;
    if already then
        return 'ALREADY';
    end if;
    if who is not null then
        with sent as (
            select post.folded(l.recipient) = mailbox as here, l.asked_by = who as mine, l.filed_at > hour as now
            from post.letter l
            where l.filed_at > day and l.asked_by is not null and l.recipient is not null and (l.asked_by = who or post.folded(l.recipient) = mailbox))
        select count(*) filter (where mine and now) < bounds[5] and count(*) filter (where mine) < bounds[6]
            and count(*) filter (where mine and here and now) < bounds[1] and count(*) filter (where mine and here) < bounds[2]
            and (count(*) filter (where mine and here) = 0
                or (count(*) filter (where here and now) < bounds[3] and count(*) filter (where here) < bounds[4]))
        into fits from sent;
        if not fits then
            return 'WITHHELD';
        end if;
    end if;
    insert into post.letter (recipient, content, bulk, asked_by, same) values (ask.recipient, ask.content, ask.bulk, who, words);
    return 'LEAVES';
end $$;
comment on function post.ask(text, jsonb, boolean, text, integer[]) is
    'Files a letter that somebody asks for: LEAVES, ALREADY when the same left within the hour, WITHHELD when there are too many. Bounds: by who to the address, to the address, by who; an hour, a day. Without who, a warning: never too many.';
