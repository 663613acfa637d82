package fr.preau.writing;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.account.Held;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What awaits those who write: sheets sent back by reviewers, sheets without news for a year; and
 * those who review: how many versions wait.
 */
@Component
record SheetsAwaited(Texts texts) implements AwaitedThings {
    private static final String AWAITED =
            """
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
    public @Nullable Asked asked(Actor actor) {
        String writing = String.join(" ", actor.organisations(Power.CONTRIBUTE));
        String confirming = String.join(" ", actor.organisations(Power.PUBLISH));
        String reviewing = String.join(" ", actor.organisations(Power.REVIEW));
        return writing.isEmpty() && confirming.isEmpty() && reviewing.isEmpty()
                ? null
                : new Asked(
                        AWAITED,
                        Map.of(
                                "writing",
                                writing,
                                "confirming",
                                confirming,
                                "reviewing",
                                reviewing,
                                "mine",
                                actor.inForce().stream()
                                        .map(Held::organisation)
                                        .collect(Collectors.joining(" "))));
    }

    @Override
    public Item item(Row row, Language language) {
        return item(language, row.kind(), row.id(), row.words(), row.name(), row.number());
    }

    private Item item(
            Language language, String state, String id, String title, String carrier, long many) {
        if (state.equals("SUBMITTED")) {
            return new Item(
                    texts.count(language, "review.awaits", many),
                    texts.say(language, "review.awaits.detail"),
                    "/relectures",
                    null);
        }
        boolean old = state.equals("PUBLISHED");
        String path = "/pratiques/" + id + "/redaction";
        return new Item(
                texts.say(language, "writing.awaits." + state, title),
                carrier,
                old ? path + "#vie" : path,
                null);
    }
}
