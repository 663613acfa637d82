-- Why: letters that a hall asked for to register locked signing in behind the same address for an hour. What strangers ask for is counted for each room apart.
alter table post.letter add column room text collate "C" not null default '' check (length(room) <= 40);
comment on column post.letter.room is 'For what it was asked: each room counts its own letters, whoever asks and whomever they are for. Empty for what is no room’s.';

create function post.ask(recipient text, content jsonb, bulk boolean, who text, bounds integer[], room text) returns text
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
            where l.filed_at > day and l.room = ask.room and l.asked_by is not null and l.recipient is not null
                and (l.asked_by = who or post.folded(l.recipient) = mailbox))
        select count(*) filter (where mine and now) < bounds[5] and count(*) filter (where mine) < bounds[6]
            and count(*) filter (where mine and here and now) < bounds[1] and count(*) filter (where mine and here) < bounds[2]
            and (count(*) filter (where mine and here) = 0
                or (count(*) filter (where here and now) < bounds[3] and count(*) filter (where here) < bounds[4]))
        into fits from sent;
        if not fits then
            return 'WITHHELD';
        end if;
    end if;
    insert into post.letter (recipient, content, bulk, asked_by, same, room)
    values (ask.recipient, ask.content, ask.bulk, who, words, ask.room);
    return 'LEAVES';
end $$;
comment on function post.ask(text, jsonb, boolean, text, integer[], text) is
    'Files a letter that somebody asks for in a room: LEAVES, ALREADY when the same left within the hour, WITHHELD when there are too many. Bounds: by who to the address, to the address, by who; an hour, a day. Without who, a warning: never too many. That without a room is of the release before this one.';
