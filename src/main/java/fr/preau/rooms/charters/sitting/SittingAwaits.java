package fr.preau.rooms.charters.sitting;

import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What awaits who convenes: a charter to be voted of which no ballot is open. */
@Component
record SittingAwaits(Conveners conveners, Texts texts) implements AwaitedThings {
    private static final String AWAITED = """
            select 'SITTING' as kind, c.id, c.convener as organisation, c.convener_name as name, c.title as words,
                null::timestamptz as before, 1::bigint as number
            from charter.v_charter c
            where c.state = 'VOTE' and c.convener = any (string_to_array(:presiding, ' '))
                and not exists (select from sitting.ballot b where b.charter = c.id and b.state = 'OPEN')
            order by c.title, c.id limit 50
            """;

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED, Map.of("presiding", conveners.standing(actor, Power.PUBLISH)));
    }

    @Override
    public Item item(Row row, Language language) {
        return row.item(texts.say(language, "sitting.awaits", row.words()), Sitting.path(row.id()));
    }
}
