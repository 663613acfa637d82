package fr.preau.rooms.practices.writing;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.HeldMandate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What awaits those who write: sheets sent back by reviewers, sheets without news for a year; and those who review: how
 * many versions wait.
 */
@Component
record AwaitedSheets(Texts texts) implements AwaitedThings {
    private static final String AWAITED = """
            select kind, id, organisation, name, words, before, number from (
                (select case when s.submitted is null and exists (select from practice.review r
                        where r.sheet = s.id and r.version = s.versions and r.verdict = 'TO_CORRECT') then 'TO_CORRECT' else s.state end as kind,
                    s.id, s.carrier as organisation, s.carrier_name as name, coalesce(v.content ->> 'title', '') as words,
                    null::timestamptz as before, 1::bigint as number
                from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.versions
                where (s.state in ('TO_CORRECT', 'PUBLISHED') and s.submitted is null and s.carrier = any (string_to_array(:writing, ' '))
                        and exists (select from practice.review r where r.sheet = s.id and r.version = s.versions and r.verdict = 'TO_CORRECT'
                            and (s.state = 'TO_CORRECT' or r.made_at > kernel.clock() - interval '60 days')))
                    or (s.state = 'PUBLISHED' and s.origin = 'CARRIER' and s.news_at < kernel.clock() - interval '12 months'
                        and s.carrier = any (string_to_array(:confirming, ' ')))
                order by kind desc, s.news_at limit 20)
                union all
                select 'SUBMITTED', '', '', '', '', null, count(*)
                from practice.sheet s
                where s.submitted is not null and s.state not in ('ARCHIVED', 'WITHDRAWN') and :reviewing <> ''
                    and s.carrier <> all (string_to_array(:mine, ' '))
                    and not exists (select from practice.review r
                        where r.sheet = s.id and r.version = s.submitted and r.organisation = any (string_to_array(:reviewing, ' ')))
                having count(*) > 0) sheets
            """;

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED,
                Map.of("writing", actor.organisations(Power.CONTRIBUTE), "confirming",
                        actor.organisations(Power.PUBLISH), "reviewing", actor.organisations(Power.REVIEW), "mine",
                        actor.inForce().stream().map(HeldMandate::organisation).toList()));
    }

    @Override
    public Item item(Row row, Language language) {
        if (row.kind().equals("SUBMITTED")) {
            return new Item(texts.count(language, "review.awaits", row.number()),
                    texts.say(language, "review.awaits.detail"), "/relectures", null);
        }
        String path = "/pratiques/" + row.id() + "/redaction";
        return new Item(texts.say(language, "writing.awaits." + row.kind(), row.words()), row.name(),
                row.kind().equals("PUBLISHED") ? path + "#vie" : path, null);
    }
}
