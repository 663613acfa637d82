package fr.preau.rooms.charters.ballot;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What awaits who votes: open ballots in which a seat of theirs, or one whose proxy it holds, has not voted; and who
 * convenes: a proposal that waits for a second person.
 */
@Component
record AwaitedVotes(Conveners conveners, Texts texts) implements AwaitedThings {
    private static final String AWAITED = """
            select kind, id, '' as organisation, name, question as words, closes_at as before, 1::bigint as number from (
                select b.id, b.question, s.name, k.closes_at, 'VOTE' as kind
                from ballot.block k
                join ballot.ballot b on b.block = k.id
                join ballot.seat m on m.block = k.id and m.organisation = any (string_to_array(:voting, ' '))
                cross join lateral (select m.id as id
                    union all select n.giver from (select distinct on (p.giver) p.giver, p.holder from ballot.proxy p
                        where p.ballot = b.id order by p.giver, p.n desc) n where n.holder = m.id) c
                join ballot.seat s on s.block = k.id and s.id = c.id
                where k.state = 'OPEN' and k.closes_at > kernel.clock()
                    and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = c.id)
                    and (c.id <> m.id or not exists (select from (select p.holder from ballot.proxy p
                        where p.ballot = b.id and p.giver = m.id order by p.n desc limit 1) n where n.holder is not null))
                union all
                select b.id, b.question, p.reason, k.closes_at, p.kind
                from ballot.proposal p join ballot.block k on k.id = p.block join ballot.ballot b on b.id = k.id
                join account.v_held h on h.mandate = p.proposed_by
                where p.settled_at is null and k.state in ('OPEN', 'ANNOUNCED') and h.person <> :person
                    and k.convener = any (string_to_array(:publishing, ' '))) awaited
            order by closes_at, id, name limit 50
            """;

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED, Map.of("voting", conveners.standing(actor, Power.VOTE), "publishing",
                actor.organisations(Power.PUBLISH)));
    }

    @Override
    public Item item(Row row, Language language) {
        boolean vote = row.kind().equals("VOTE");
        return new Item(texts.say(language, "ballot.awaits." + row.kind(), Ballot.title(row.words())),
                vote ? texts.say(language, "ballot.awaits.for", row.name()) : row.name(),
                "/scrutins/" + row.id() + (vote ? "/votes" : "/preparation"), row.before());
    }
}
