package fr.preau.consultation;

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

/** What awaits who convenes: statements that were proposed, and nobody judged yet. */
@Component
class StatementsAwaited implements AwaitedThings {
    private static final String AWAITED =
            """
            select 'PENDING' as kind, c.id, c.convener as organisation, c.convener_name as name, c.title as words,
                null::timestamptz as before, count(*) as number
            from consultation.consultation c join consultation.statement s on s.consultation = c.id and s.state = 'PENDING'
            where c.closed_at is null and c.closes_on >= kernel.today() and c.convener = any (string_to_array(:convening, ' '))
            group by c.id order by min(s.made_at), c.id limit 50
            """;
    private final Conveners standing;
    private final Texts texts;

    StatementsAwaited(Conveners standing, Texts texts) {
        this.standing = standing;
        this.texts = texts;
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        List<String> convening = standing.standing(actor, Power.PUBLISH);
        return convening.isEmpty()
                ? null
                : new Asked(AWAITED, Map.of("convening", String.join(" ", convening)));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(
                texts.count(language, "consultation.awaits", row.number(), row.words()),
                row.name(),
                DeskPages.path(row.id()) + "#proposes",
                null);
    }
}
