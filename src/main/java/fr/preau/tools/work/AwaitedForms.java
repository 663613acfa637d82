package fr.preau.tools.work;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The long forms that somebody began: to be sent, or erased, before they go. */
@Component
record AwaitedForms(Texts texts) implements AwaitedThings {
    private static final String BEGUN = """
            select '' as kind, id, '' as organisation, name, place || case when place like '%?%' then '&' else '?' end || 'reprendre=' || id as words,
                at + interval '30 days' as before, 1::bigint as number
            from kernel.begun where person = :person and at > kernel.clock() - interval '30 days' order by at desc limit 20
            """;

    @Override
    public AwaitedQuery asked(Actor actor) {
        return new AwaitedQuery(BEGUN, Map.of());
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(texts.say(language, "work.begun", row.name()), texts.say(language, "work.begun.own"),
                row.words(), row.before());
    }
}
