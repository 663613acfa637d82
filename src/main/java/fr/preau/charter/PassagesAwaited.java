package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.convening.Conveners;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What awaits who convenes charters: those whose next stage has come, by the calendar. */
@Component
class PassagesAwaited implements AwaitedThings {
    private static final String AWAITED =
            """
            select kind, id, '' as organisation, name, words, before, 1::bigint as number from (
                select c.id, c.convener_name as name, c.title as words, min(s.begins_on)::timestamp at time zone 'Europe/Paris' as before,
                    (array_agg(s.state order by s.begins_on, array_position(array['CONTRIBUTIONS', 'AMENDMENTS', 'VOTE', 'PUBLISHED'], s.state)))[1] as kind
                from charter.charter c join charter.stage s on s.charter = c.id
                    and (c.state = 'CONTRIBUTIONS' and s.state in ('AMENDMENTS', 'VOTE') or c.state = 'AMENDMENTS' and s.state = 'VOTE'
                        or c.state = 'ADOPTED' and s.state = 'PUBLISHED')
                where c.convener = any (string_to_array(:convening, ' '))
                group by c.id) due
            where before <= kernel.clock() order by before, id limit 50
            """;
    private final Conveners conveners;
    private final Texts texts;

    PassagesAwaited(Conveners conveners, Texts texts) {
        this.conveners = conveners;
        this.texts = texts;
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        List<String> convening = conveners.standing(actor, Power.PUBLISH);
        return convening.isEmpty()
                ? null
                : new Asked(AWAITED, Map.of("convening", String.join(" ", convening)));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(
                texts.say(language, "charter.awaits." + row.kind(), row.words()),
                row.name(),
                CharterDeskPages.path(row.id()),
                null);
    }
}
