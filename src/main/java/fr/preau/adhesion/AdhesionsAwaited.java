package fr.preau.adhesion;

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

/** What awaits who prepares or signs adhesions: the next step of each, once its day has come. */
@Component
class AdhesionsAwaited implements AwaitedThings {
    private static final String AWAITED =
            """
            select a.state as kind, a.charter || '/' || a.id as id, a.organisation, a.name, c.title as words,
                a.meets_on::timestamp at time zone 'Europe/Paris' as before, 1::bigint as number
            from adhesion.v_adhesion a join charter.v_charter c on c.id = a.charter
            where a.state = 'CONSIDERED' and a.organisation = any (string_to_array(:joining, ' '))
                or a.state = 'SCHEDULED' and a.meets_on <= kernel.today() and a.organisation = any (string_to_array(:joining, ' '))
                or a.state = 'DELIBERATED' and a.executory_on <= kernel.today() and a.organisation = any (string_to_array(:signing, ' '))
            order by a.changed_at, a.id limit 50
            """;
    private final Conveners standing;
    private final Texts texts;

    AdhesionsAwaited(Conveners standing, Texts texts) {
        this.standing = standing;
        this.texts = texts;
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        List<String> signing = standing.standing(actor, Power.SIGN);
        List<String> joining = standing.standing(actor, Power.CONTRIBUTE, Power.SIGN);
        return joining.isEmpty()
                ? null
                : new Asked(
                        AWAITED,
                        Map.of(
                                "joining", String.join(" ", joining),
                                "signing", String.join(" ", signing)));
    }

    @Override
    public Item item(Row row, Language language) {
        int slash = row.id().indexOf('/');
        return new Item(
                texts.say(language, "adhesion.awaits." + row.kind(), row.words()),
                row.name(),
                AdhesionPages.list(row.id().substring(0, slash)) + row.id().substring(slash),
                null);
    }
}
